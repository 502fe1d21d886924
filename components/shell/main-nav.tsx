"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { currentNavItem, navItemsFor } from "./nav-items";
import { WaitingCount } from "./waiting-count";

export function MainNav({ role, className }: { role: string; className?: string }) {
  const current = currentNavItem(usePathname());
  return (
    <nav
      aria-label="Main"
      className={cn("flex h-full min-w-0 items-stretch max-lg:overflow-x-auto", className)}
    >
      {navItemsFor(role).map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.href === current ? "page" : undefined}
          className={cn(
            "inline-flex items-center whitespace-nowrap border-transparent border-y-2 px-2 font-medium lg:px-3 focus-visible:-outline-offset-2",
            item.href === current
              ? "border-b-primary text-foreground"
              : "text-muted-foreground hover:text-foreground",
          )}
        >
          {item.label}
          {item.href === "/approvals" ? <WaitingCount /> : null}
        </Link>
      ))}
    </nav>
  );
}
