"use client";

import { type FormEvent, useState } from "react";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { RowView } from "@/lib/api/views";
import { shipmentChoices } from "./given-shipment";
import { type Act, useAction } from "./use-action";

/** What a person has found out about the row; the server knows the same three. */
type ReviewDecision =
  | { kind: "exists"; trackingNumber: string }
  | { kind: "not_bought" }
  | { kind: "void_and_resend"; trackingNumber: string };
export type ReviewKind = ReviewDecision["kind"];
export type ReviewAct = Act<{ jobId: string; rowNumber: number; decision: ReviewDecision }>;

const WORDS: Record<
  ReviewKind,
  { title: (row: number) => string; text: string; submit: string; danger: boolean }
> = {
  exists: {
    title: (row) => `Row ${row}: the label exists`,
    text: "The row is completed with this shipment, and never sent again. Where the carrier gave no label, fetch it again afterwards or print it from the carrier's site; where it named no charge, the quoted price stands in for the cost.",
    submit: "It exists: complete the row",
    danger: false,
  },
  not_bought: {
    title: (row) => `Row ${row}: no label exists`,
    text: "Look on the carrier's site for the reference and the recipient first. The row is sent again under a new reference when the job is resumed; if the carrier did create it, both are billed.",
    submit: "It does not exist: send again",
    danger: true,
  },
  void_and_resend: {
    title: (row) => `Row ${row}: void the label and send again`,
    text: "The carrier is asked to void this shipment now. When it has done so, the row waits to be sent again under a new reference; when it refuses, nothing changes.",
    submit: "Void it and send again",
    danger: true,
  },
};

const OTHER = "other";

export interface ReviewDialogProps {
  jobId: string;
  row: RowView;
  /** Null while it is closed. */
  kind: ReviewKind | null;
  review: ReviewAct;
  onClose: () => void;
}

/** The question before a decision on a row in review: what will happen, and about which shipment. */
export function ReviewDialog({ jobId, row, kind, review, onClose }: ReviewDialogProps) {
  const decide = useAction(review, close);
  function close() {
    decide.clear();
    onClose();
  }
  return (
    <AlertDialog open={kind !== null} onOpenChange={(open) => (open ? undefined : close())}>
      {kind ? (
        <AlertDialogContent>
          <DecisionForm
            row={row}
            kind={kind}
            busy={decide.busy}
            onDecide={(decision) => void decide.run({ jobId, rowNumber: row.rowNumber, decision })}
          >
            {decide.problem ? <ProblemAlert problem={decide.problem} /> : null}
          </DecisionForm>
        </AlertDialogContent>
      ) : null}
    </AlertDialog>
  );
}

function DecisionForm({
  row,
  kind,
  busy,
  onDecide,
  children,
}: {
  row: RowView;
  kind: ReviewKind;
  busy: boolean;
  onDecide: (decision: ReviewDecision) => void;
  children: React.ReactNode;
}) {
  const choices = shipmentChoices(row);
  const [only] = choices.length === 1 ? choices : [];
  const [picked, setPicked] = useState(only?.value ?? (choices.length === 0 ? OTHER : ""));
  const [missing, setMissing] = useState(false);
  const words = WORDS[kind];
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (kind === "not_bought") return onDecide({ kind });
    const entered = String(new FormData(event.currentTarget).get("number") ?? "").trim();
    const trackingNumber = picked === OTHER ? entered : picked;
    setMissing(trackingNumber === "");
    if (trackingNumber !== "") onDecide({ kind, trackingNumber });
  }
  return (
    <form onSubmit={submit}>
      <AlertDialogHeader>
        <AlertDialogTitle>{words.title(row.rowNumber)}</AlertDialogTitle>
        <AlertDialogDescription>{words.text}</AlertDialogDescription>
      </AlertDialogHeader>
      <AlertDialogBody>
        {kind === "not_bought" ? null : (
          <>
            {choices.length > 0 ? (
              <RadioGroup value={picked} onValueChange={setPicked} aria-label="Which shipment">
                {choices.map(({ value, numbers, words }) => (
                  <RadioCard
                    key={value}
                    value={value}
                    label={<span className="font-mono">{numbers.join(", ")}</span>}
                    description={words}
                  />
                ))}
                <RadioCard value={OTHER} label="Another number" />
              </RadioGroup>
            ) : null}
            {picked === OTHER ? (
              <Field
                label="Tracking number"
                required
                hint="As shown on the carrier's site; spaces do not matter."
                error={missing ? "Enter the tracking number." : undefined}
              >
                <Input
                  name="number"
                  maxLength={60}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                />
              </Field>
            ) : null}
            {missing && picked === "" ? (
              <p role="alert" className="text-destructive">
                Choose the shipment that is meant.
              </p>
            ) : null}
          </>
        )}
        {children}
      </AlertDialogBody>
      <AlertDialogFooter>
        <AlertDialogCancel asChild>
          <Button>Not yet</Button>
        </AlertDialogCancel>
        <Button type="submit" variant={words.danger ? "danger" : "primary"} busy={busy}>
          {words.submit}
        </Button>
      </AlertDialogFooter>
    </form>
  );
}
