"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { RowView } from "@/lib/api/views";
import { AttemptList } from "./attempt-list";
import { type FetchLabelAct, FetchLabelButton } from "./fetch-label-button";
import { givenWords } from "./given-shipment";
import { inItsRow } from "./in-its-row";
import { type ReviewAct, ReviewDialog, type ReviewKind } from "./review-dialog";
import { TrackingNumber } from "./tracking-number";

export interface ReviewPanelProps {
  jobId: string;
  row: RowView;
  /** Null where the viewer may not decide. */
  review: ReviewAct | null;
  fetchLabel: FetchLabelAct | null;
  /** Off where the attempts are listed beside it anyway. */
  withAttempts?: boolean;
}

/** A row whose outcome the program could not settle: what was found at the carrier, and the three ways out. */
export function ReviewPanel({ jobId, row, review, fetchLabel, withAttempts = false }: ReviewPanelProps) {
  const [asked, setAsked] = useState<ReviewKind | null>(null);
  const reference = row.attempts[0]?.reference;
  return (
    <div className="grid gap-3">
      {row.problem && !row.voiding ? (
        <ProblemAlert live={false} problem={inItsRow(row.problem, row)} />
      ) : null}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-muted-foreground">Found at the carrier</dt>
        <dd>
          {row.found.length === 0 ? (
            "nothing that is certain"
          ) : (
            <ul>
              {row.found.map((number) => (
                <li key={number}>
                  <TrackingNumber value={number} />
                </li>
              ))}
            </ul>
          )}
          {row.given ? (
            <p className="text-muted-foreground">{givenWords(row.given, row.packageCount)} It is kept.</p>
          ) : null}
        </dd>
        {reference ? (
          <>
            <dt className="text-muted-foreground">Reference</dt>
            <dd className="flex items-center gap-0.5">
              <span className="wrap-anywhere font-mono">{reference}</span>
              <CopyButton value={reference} label={`Copy reference ${reference}`} />
            </dd>
          </>
        ) : null}
      </dl>
      {withAttempts && row.attempts.length > 0 ? (
        <details>
          <summary className="w-fit py-0.5 text-muted-foreground text-xs hover:text-foreground">
            Attempts ({row.attempts.length})
          </summary>
          <div className="mt-1.5">
            <AttemptList row={row} />
          </div>
        </details>
      ) : null}
      {row.voiding ? (
        <p role="status" className="text-muted-foreground">
          The carrier is being asked to void the shipment. After that the row waits to be sent again.
        </p>
      ) : null}
      <FetchLabelButton jobId={jobId} row={row} fetchLabel={fetchLabel} />
      {row.voiding ? null : review ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => setAsked("exists")}>
            It exists…
          </Button>
          <Button onClick={() => setAsked("not_bought")}>It does not exist: send again…</Button>
          <Button variant="danger-outline" onClick={() => setAsked("void_and_resend")}>
            Void it and send again…
          </Button>
        </div>
      ) : (
        <p className="text-muted-foreground">A supervisor or an administrator has to decide.</p>
      )}
      {review ? (
        <ReviewDialog jobId={jobId} row={row} kind={asked} review={review} onClose={() => setAsked(null)} />
      ) : null}
    </div>
  );
}
