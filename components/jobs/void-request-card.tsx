"use client";

import { Ban } from "lucide-react";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { JobView, VoidRequestView } from "@/lib/api/views";
import { rowsInRanges } from "@/lib/shipping/row-ranges";
import { CommentDialog } from "./dialogs-on-demand";
import { formatCount } from "./format";
import { type Act, useAction } from "./use-action";
import type { VoidTarget } from "./void-target";

export type DecideVoidAct = Act<{
  jobId: string;
  requestId: string;
  choice: "void" | "decline" | "take_back";
  comment?: string;
  returns?: boolean;
}>;

export interface VoidRequestCardProps {
  job: JobView;
  decide: DecideVoidAct;
  /** Null where the viewer may not void. */
  onVoid: ((target: VoidTarget) => void) | null;
  onOpenRow: (rowNumber: number) => void;
}

/** Labels that a person wants voided: for who decides, and for who waits for that. */
export function VoidRequestCard({ job, ...props }: VoidRequestCardProps) {
  return job.voidRequests.map((request) => (
    <Request key={request.id} job={job} request={request} {...props} />
  ));
}

function Request({
  job,
  request,
  decide,
  onVoid,
  onOpenRow,
}: VoidRequestCardProps & { request: VoidRequestView }) {
  const [declining, setDeclining] = useState(false);
  const act = useAction(decide, () => setDeclining(false));
  const { declined, labels, costCents, requestedByName } = request;
  const asked = { jobId: job.id, requestId: request.id };
  const what = formatCount(labels, "label");
  if (declined) {
    return (
      <Alert tone="warning" title={`${declined.byName} declined to void ${what}`}>
        <p className="wrap-anywhere">
          {declined.comment ? `“${declined.comment}” ` : null}
          <span className="text-muted-foreground">
            <Time value={declined.at} relative />
          </span>
        </p>
        <p>
          {requestedByName} had asked: <q className="wrap-anywhere">{request.reason}</q>{" "}
          <Rows rows={request.rows} onOpen={onOpenRow} />
        </p>
      </Alert>
    );
  }
  return (
    <>
      <Alert
        tone={onVoid ? "warning" : "info"}
        title={onVoid ? `${requestedByName} asks to void ${what}` : `Void requested for ${what}`}
        actions={
          onVoid ? (
            <>
              <Button size="sm" onClick={() => setDeclining(true)}>
                Decline…
              </Button>
              <Button
                size="sm"
                variant="danger-outline"
                onClick={() =>
                  onVoid({
                    rows: [...rowsInRanges(request.rows)],
                    count: labels,
                    cents: costCents,
                    requestId: request.id,
                  })
                }
              >
                <Ban aria-hidden="true" />
                Void {what}…
              </Button>
            </>
          ) : job.permissions.askVoid ? (
            <Button size="sm" busy={act.busy} onClick={() => void act.run({ ...asked, choice: "take_back" })}>
              Take the request back
            </Button>
          ) : null
        }
      >
        <p className="wrap-anywhere">
          <q>{request.reason}</q>
        </p>
        <p className="text-muted-foreground">
          <Rows rows={request.rows} onOpen={onOpenRow} />,{" "}
          <Money cents={costCents} currency={job.currency} className="font-medium text-foreground" />
          {" · "}
          {onVoid ? null : `asked by ${requestedByName}, waits for a supervisor · `}
          <Time value={request.requestedAt} relative />
        </p>
        {act.problem && !declining ? <p className="text-destructive">{act.problem.message}</p> : null}
      </Alert>
      <CommentDialog
        open={declining}
        onClose={() => setDeclining(false)}
        title="Decline the void?"
        description={`${what.charAt(0).toUpperCase()}${what.slice(1)} ${labels === 1 ? "stays" : "stay"} valid; ${requestedByName} reads why.`}
        commentLabel="Reason"
        commentNeeded="Say why it is declined."
        submitLabel="Decline"
        cancelLabel="Back"
        busy={act.busy}
        problem={act.problem}
        onSubmit={(comment) => void act.run({ ...asked, choice: "decline", comment })}
      />
    </>
  );
}

const NAMED_ROWS = 5;

/** The first rows as links into their sheets. */
function Rows({ rows, onOpen }: { rows: string; onOpen: (rowNumber: number) => void }) {
  const all = [...rowsInRanges(rows)];
  const more = all.length - NAMED_ROWS;
  return (
    <span>
      {all.length === 1 ? "Row " : "Rows "}
      {all.slice(0, NAMED_ROWS).map((row, index) => (
        <span key={row}>
          {index > 0 ? ", " : null}
          <Button variant="link" onClick={() => onOpen(row)}>
            {row}
          </Button>
        </span>
      ))}
      {more > 0 ? ` and ${more.toLocaleString("en-US")} more` : null}
    </span>
  );
}
