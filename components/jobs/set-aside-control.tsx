"use client";

import type { JobView } from "@/lib/api/views";
import { ChangeableText } from "./changeable-text";
import type { SetAsideFormProps } from "./set-aside-form";

const load = () => import("./set-aside-form").then((file) => file.SetAsideForm);

/** What the job does where the carrier refuses a row: said to everybody, changed by those who may. */
export function SetAsideControl(props: SetAsideFormProps) {
  const { job } = props;
  const text = job.setAside ? `sets aside up to ${inWords(job.setAside)}` : "stops at the first error";
  return <ChangeableText text={text} mayChange={job.permissions.edit} load={load} given={props} />;
}

function inWords({ unit, value }: NonNullable<JobView["setAside"]>): string {
  if (unit === "percent") return `${value} % of the rows`;
  return `${value.toLocaleString("en-US")} refused ${value === 1 ? "row" : "rows"}`;
}
