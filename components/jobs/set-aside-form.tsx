"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MenuProps } from "@/components/ui/lazy-menu";
import { NativeSelect } from "@/components/ui/native-select";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { JobView } from "@/lib/api/views";
import { type Act, useAction } from "./use-action";

export interface SetAsideFormProps {
  job: JobView;
  setAside: Act<{ jobId: string; setAside: JobView["setAside"] }>;
}

/** Asks up to which limit the job sets refused rows aside. */
export function SetAsideForm({ job, setAside, trigger }: SetAsideFormProps & MenuProps) {
  const [open, setOpen] = useState(true);
  const action = useAction(setAside, () => setOpen(false));
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const unit = form.get("unit") === "percent" ? "percent" : "rows";
    void action.run({ jobId: job.id, setAside: { unit, value: Number(form.get("value")) } });
  }
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        action.clear();
        setOpen(next);
      }}
    >
      <PopoverTrigger asChild>
        <Button {...trigger} />
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
              <NativeSelect name="unit" defaultValue={job.setAside?.unit ?? "rows"}>
                <option value="rows">rows</option>
                <option value="percent">% of the rows</option>
              </NativeSelect>
            </Field>
          </div>
          <Button type="submit" variant="primary" busy={action.busy}>
            Set aside and continue
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
