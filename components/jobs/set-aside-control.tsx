"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { JobView } from "@/lib/api/views";
import { type Act, useAction } from "./use-action";

export type SetAside = Act<{ jobId: string; setAside: JobView["setAside"] }>;

/** What the job does where the carrier refuses a row: said to everybody, changed by those who may. */
export function SetAsideControl({ job, setAside }: { job: JobView; setAside: SetAside }) {
  const [open, setOpen] = useState(false);
  const action = useAction(setAside, () => setOpen(false));
  const text = job.setAside ? `sets aside up to ${inWords(job.setAside)}` : "stops at the first error";
  if (!job.permissions.edit) return <>{text}</>;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const unit = form.get("unit") === "percent" ? "percent" : "rows";
    void action.run({ jobId: job.id, setAside: { unit, value: Number(form.get("value")) } });
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="link" className="min-h-6 font-normal">
          {text}
          <span className="sr-only">, change</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent side="top" aria-label="Refused rows" className="w-80">
        <form onSubmit={submit} className="grid gap-3">
          <p className="text-muted-foreground text-xs">
            A row that the carrier refuses, and for which it created nothing, is set aside and the job goes
            on. Beyond the limit, and at every other error, it stops. The approval signs this.
          </p>
          <div className="grid grid-cols-2 gap-2">
            <Field label="Set aside up to" error={action.problem?.message}>
              <Input
                name="value"
                type="number"
                min={1}
                max={100_000}
                step={1}
                required
                defaultValue={job.setAside?.value ?? 3}
              />
            </Field>
            <Field label="Of what">
              <select
                name="unit"
                defaultValue={job.setAside?.unit ?? "rows"}
                className="h-9 w-full rounded-md border border-input bg-card px-2"
              >
                <option value="rows">rows</option>
                <option value="percent">% of the rows</option>
              </select>
            </Field>
          </div>
          <Button type="submit" variant="primary" busy={action.busy}>
            Set aside and go on
          </Button>
          {job.setAside ? (
            <Button busy={action.busy} onClick={() => void action.run({ jobId: job.id, setAside: null })}>
              Stop at the first error
            </Button>
          ) : null}
        </form>
      </PopoverContent>
    </Popover>
  );
}

function inWords({ unit, value }: NonNullable<JobView["setAside"]>): string {
  if (unit === "percent") return `${value} % of the rows`;
  return `${value.toLocaleString("en-US")} refused ${value === 1 ? "row" : "rows"}`;
}
