"use client";

import type { JobView } from "@/lib/api/views";
import { AskVoidDialog, VoidDialog } from "./dialogs-on-demand";
import { type Act, useAction } from "./use-action";
import type { DecideVoidAct } from "./void-request-card";
import type { VoidTarget } from "./void-target";

export interface VoidActions {
  voidRows: Act<{ jobId: string; rows: number[] | "all"; returns: boolean }>;
  askVoid: Act<{ jobId: string; rows: number[] | "all"; returns: boolean; reason: string }>;
  decideVoid: DecideVoidAct;
}

/** The question before labels are voided, or before that is asked for, as the viewer may. */
export function VoidDialogs({
  job,
  target,
  actions,
  onClose,
  onDone,
}: {
  job: JobView;
  /** Null while it is closed. */
  target: VoidTarget | null;
  actions: VoidActions;
  onClose: () => void;
  onDone: () => void;
}) {
  const voidRows = useAction(actions.voidRows, onDone);
  const decide = useAction(actions.decideVoid, onDone);
  const ask = useAction(actions.askVoid, onDone);
  const jobId = job.id;
  const close = () => {
    for (const act of [voidRows, decide, ask]) act.clear();
    onClose();
  };
  return (
    <>
      <VoidDialog
        jobId={jobId}
        target={job.permissions.askVoid ? null : target}
        currency={job.currency}
        onClose={close}
        busy={voidRows.busy || decide.busy}
        problem={voidRows.problem ?? decide.problem}
        onVoid={({ rows, requestId }, returns) =>
          void (requestId === undefined
            ? voidRows.run({ jobId, rows, returns })
            : decide.run({ jobId, requestId, choice: "void", returns }))
        }
      />
      <AskVoidDialog
        jobId={jobId}
        target={job.permissions.askVoid ? target : null}
        currency={job.currency}
        onClose={close}
        busy={ask.busy}
        problem={ask.problem}
        onAsk={({ rows }, asked) => void ask.run({ jobId, rows, ...asked })}
      />
    </>
  );
}
