"use client";

import { LazyMenu } from "@/components/ui/lazy-menu";
import { formatCount } from "./format";
import type { LanesFormProps } from "./lanes-form";

const load = () => import("./lanes-form").then((file) => file.LanesForm);

/** How many rows may be at the carrier at once: said to everybody, changed by those who may. */
export function LanesControl(props: LanesFormProps) {
  const { job } = props;
  const text = job.lanes === 1 ? "rows in order" : formatCount(job.lanes, "lane");
  if (!job.permissions.edit) return <>{text}</>;
  return (
    <LazyMenu load={load} given={props} opens="dialog" variant="link" className="min-h-6 font-normal">
      {text}
      <span className="sr-only">, change</span>
    </LazyMenu>
  );
}
