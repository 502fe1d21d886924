"use client";

import { CircleUser } from "lucide-react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { UserMenuProps } from "./user-menu";

const load = () => import("./user-menu").then((module) => module.UserMenu);

/** Who is signed in; opens what is theirs. */
export function UserButton(props: UserMenuProps) {
  return (
    <LazyMenu load={load} given={props} variant="ghost" size="sm" className="max-w-44 text-sm">
      <CircleUser aria-hidden="true" />
      <span className="truncate max-lg:sr-only">{props.name}</span>
    </LazyMenu>
  );
}
