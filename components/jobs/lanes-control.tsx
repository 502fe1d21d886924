"use client";

import { ChangeableText } from "./changeable-text";
import { formatCount } from "./format";
import type { LanesFormProps } from "./lanes-form";

const load = () => import("./lanes-form").then((file) => file.LanesForm);

/** How many rows may be at the carrier at once: said to everybody, changed by those who may. */
export function LanesControl(props: LanesFormProps) {
  const { job } = props;
  const text = job.lanes === 1 ? "rows in order" : formatCount(job.lanes, "lane");
  return <ChangeableText text={text} mayChange={job.permissions.edit} load={load} given={props} />;
}
