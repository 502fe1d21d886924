"use client";

import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Card, CardContent, CardHeading } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { useFormAction } from "../_forms/use-form-action";
import { changeModeAction } from "./actions";

export interface ModeFormProps {
  mode: "confirm" | "auto";
  lockedBy: readonly { jobId: string; jobName: string }[];
  autoRefusedBecause: string | null;
}

const DONE = {
  confirm: "Jobs wait for an approval again.",
  auto: "Jobs of this session run without asking.",
};

/** The mode of this sign-in: chosen at once, without a Save. */
export function ModeForm({ mode, lockedBy, autoRefusedBecause }: ModeFormProps) {
  const form = useFormAction(changeModeAction);
  const locked = lockedBy.length > 0;
  return (
    <Card>
      <CardHeading
        title="Mode"
        description="For this browser until you sign out; every new sign-in starts with Confirm."
      />
      <CardContent className="grid gap-3">
        {form.problem ? <ProblemAlert problem={form.problem} /> : null}
        {locked ? (
          <Alert tone="info" title="The mode cannot change now">
            <p>
              {lockedBy.map(({ jobId, jobName }, index) => (
                <span key={jobId}>
                  {index > 0 ? ", " : ""}
                  <Link href={`/jobs/${jobId}`} className="font-medium underline underline-offset-2">
                    {jobName}
                  </Link>
                </span>
              ))}{" "}
              is running in this session. You can change it when the job ends.
            </p>
          </Alert>
        ) : null}
        <RadioGroup
          aria-label="Mode"
          value={mode}
          disabled={locked || form.busy}
          onValueChange={(next) => form.submit({ mode: next })}
          className="sm:grid-cols-2"
        >
          <RadioCard
            value="confirm"
            label="Confirm"
            description="Each job shows its preview and waits for an approval before anything is bought."
          />
          <RadioCard
            value="auto"
            label="Auto"
            disabled={autoRefusedBecause !== null}
            description={
              autoRefusedBecause ?? "A job without errors buys its labels as soon as it is previewed."
            }
          />
        </RadioGroup>
        <p role="status" className="sr-only">
          {form.busy ? "Changing the mode" : DONE[mode]}
        </p>
      </CardContent>
    </Card>
  );
}
