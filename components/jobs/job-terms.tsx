"use client";

import type { ComponentProps } from "react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import type { LanesFormProps } from "./lanes-form";
import type { SetAsideFormProps } from "./set-aside-form";

const loadLanes = () => import("./lanes-form").then((file) => file.LanesForm);

/** How many rows may be at the carrier at once: said to everybody, changed by those who may. */
export function LanesControl(props: LanesFormProps) {
  const { job } = props;
  const text = job.lanes === 1 ? "rows in order" : formatCount(job.lanes, "lane");
  return <ChangeableText text={text} mayChange={job.permissions.edit} load={loadLanes} given={props} />;
}

const loadSetAside = () => import("./set-aside-form").then((file) => file.SetAsideForm);

/** What the job does where the carrier refuses a row: said to everybody, changed by those who may. */
export function SetAsideControl(props: SetAsideFormProps) {
  const { job } = props;
  const text = job.setAside ? `sets aside up to ${inWords(job.setAside)}` : "stops at the first error";
  return <ChangeableText text={text} mayChange={job.permissions.edit} load={loadSetAside} given={props} />;
}

function inWords({ unit, value }: NonNullable<JobView["setAside"]>): string {
  if (unit === "percent") return `${value} % of the rows`;
  return `${value.toLocaleString("en-US")} refused ${value === 1 ? "row" : "rows"}`;
}

/** Says something of a job; a person who may change it clicks the words. */
function ChangeableText<P extends object>({
  text,
  mayChange,
  ...form
}: { text: string; mayChange: boolean } & Pick<ComponentProps<typeof LazyMenu<P>>, "load" | "given">) {
  if (!mayChange) return <>{text}</>;
  return (
    <LazyMenu {...form} opens="dialog" variant="link" className="min-h-6 font-normal">
      {text}
      <span className="sr-only">, change</span>
    </LazyMenu>
  );
}
