"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
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
import { DialogProblem } from "@/components/ui/dialog-problem";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { useOpening } from "@/components/ui/use-opening";
import { rowsQuery } from "@/lib/api/queries";
import type { JobView, ProblemView } from "@/lib/api/views";
import { restartConfirmation } from "@/lib/batch/recovery";
import { formatCount } from "./format";
import { type VoidTarget, voidAllTarget } from "./void-target";

export interface RestartDialogProps {
  job: JobView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  problem: ProblemView | null;
  onRestart: (confirm: string) => void;
  /** Takes the labels back first. */
  onVoid: (target: VoidTarget) => void;
}

/** Restart buys again: it lists what was bought, for how much, and wants the words typed. */
export function RestartDialog(props: RestartDialogProps) {
  return <Question key={useOpening(props.open)} {...props} />;
}

function Question(props: RestartDialogProps) {
  const { job } = props;
  const words = restartConfirmation({ completedRows: job.counts.completed });
  const all = voidAllTarget(job);
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("confirm") ?? "").trim();
    const isWrong = words !== null && typed.toLowerCase() !== words;
    setWrong(isWrong);
    if (!isWrong) props.onRestart(typed);
  }
  return (
    <AlertDialog open={props.open} onOpenChange={props.onOpenChange}>
      <AlertDialogContent>
        <form onSubmit={submit}>
          <AlertDialogHeader>
            <AlertDialogTitle>Restart from the first row?</AlertDialogTitle>
            <AlertDialogDescription>
              {words === null ? (
                "No row has a label yet: nothing is bought twice."
              ) : (
                <>
                  {formatCount(job.counts.completed, "row")} already{" "}
                  {job.counts.completed === 1 ? "has a label" : "have labels"}, bought for{" "}
                  <Money
                    cents={job.counts.costCents}
                    currency={job.currency}
                    className="font-semibold text-foreground"
                  />
                  . Restarting buys them a second time, and the carrier bills both.
                </>
              )}
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogBody>
            {words === null ? null : (
              <>
                <BoughtRows job={job} enabled={props.open} />
                {job.voiding > 0 ? (
                  <p role="status">{formatCount(job.voiding, "label")} being voided: wait for the answers.</p>
                ) : all ? (
                  <p className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-muted px-3 py-2">
                    Void them first, and nothing is billed twice.
                    <Button size="sm" variant="danger-outline" onClick={() => props.onVoid(all)}>
                      Void {all.count === 1 ? "the label" : `all ${formatCount(all.count, "label")}`}…
                    </Button>
                  </p>
                ) : null}
                <Field
                  label={
                    <>
                      Type <q className="font-mono">{words}</q> to confirm
                    </>
                  }
                  error={wrong ? `Type exactly: ${words}` : undefined}
                >
                  <Input name="confirm" autoComplete="off" spellCheck={false} />
                </Field>
              </>
            )}
            <DialogProblem problem={props.problem} />
          </AlertDialogBody>
          <AlertDialogFooter>
            <AlertDialogCancel asChild>
              <Button>Do not restart</Button>
            </AlertDialogCancel>
            <Button type="submit" variant="danger" busy={props.busy}>
              Restart
            </Button>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function BoughtRows({ job, enabled }: { job: JobView; enabled: boolean }) {
  const bought = useInfiniteQuery({ ...rowsQuery(job, { status: "completed" }), enabled });
  const rows = bought.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section
      aria-label="Rows already bought"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="max-h-44 overflow-y-auto rounded-md border bg-card"
    >
      {bought.isPending ? (
        <p role="status" className="px-3 py-2 text-muted-foreground">
          Loading the rows…
        </p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.rowNumber} className="flex gap-3 border-b px-3 py-1 text-xs last:border-b-0">
              <span className="w-10 text-right text-muted-foreground">{row.rowNumber}</span>
              <span className="min-w-0 flex-1 truncate">{row.recipientName}</span>
              <span className="font-mono">{row.trackingNumber}</span>
              <Money cents={row.costCents} currency={job.currency} className="w-16 text-right" />
            </li>
          ))}
          {bought.hasNextPage ? (
            <li className="px-3 py-1">
              <Button variant="link" busy={bought.isFetchingNextPage} onClick={() => bought.fetchNextPage()}>
                Show more
              </Button>
            </li>
          ) : null}
        </ul>
      )}
    </section>
  );
}
