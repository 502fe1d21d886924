"use client";

import { LazyMenu } from "@/components/ui/lazy-menu";
import type { JobView } from "@/lib/api/views";
import type { SetAsideFormProps } from "./set-aside-form";

const load = () => import("./set-aside-form").then((file) => file.SetAsideForm);

/** What the job does where the carrier refuses a row: said to everybody, changed by those who may. */
export function SetAsideControl(props: SetAsideFormProps) {
  const { job } = props;
  const text = job.setAside ? `sets aside up to ${inWords(job.setAside)}` : "stops at the first error";
  if (!job.permissions.edit) return <>{text}</>;
  return (
    <LazyMenu load={load} given={props} opens="dialog" variant="link" className="min-h-6 font-normal">
      {text}
      <span className="sr-only">, change</span>
    </LazyMenu>
  );
}

function inWords({ unit, value }: NonNullable<JobView["setAside"]>): string {
  if (unit === "percent") return `${value} % of the rows`;
  return `${value.toLocaleString("en-US")} refused ${value === 1 ? "row" : "rows"}`;
}
