"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MenuProps } from "@/components/ui/lazy-menu";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { JobView } from "@/lib/api/views";
import { type Act, useAction } from "./use-action";

/** The carrier port's own bound; the installation may allow fewer. */
const MAX_LANES = 32;

export interface LanesFormProps {
  job: JobView;
  setLanes: Act<{ jobId: string; lanes: number }>;
}

/** Asks how many rows may be at the carrier at once. */
export function LanesForm({ job, setLanes, trigger }: LanesFormProps & MenuProps) {
  const [open, setOpen] = useState(true);
  const action = useAction(setLanes, () => setOpen(false));
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const lanes = Number(new FormData(event.currentTarget).get("lanes"));
    void action.run({ jobId: job.id, lanes });
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
      <PopoverContent side="top" aria-label="Lanes">
        <form onSubmit={submit} className="grid gap-3">
          <Field
            label="Rows at the carrier at once"
            hint="With 1, rows are bought strictly in order. More is faster; after an error, rows already at the carrier are finished."
            error={action.problem?.message}
          >
            <Input
              name="lanes"
              type="number"
              min={1}
              max={MAX_LANES}
              step={1}
              required
              defaultValue={job.lanes}
            />
          </Field>
          <Button type="submit" variant="primary" busy={action.busy}>
            Set
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
