import { writeAudit } from "@/lib/audit/write-audit";
import { checkAutoMode } from "@/lib/auth/auto-limits";
import { scopeProblem } from "@/lib/auth/permissions";
import { actorOf } from "@/lib/auth/viewer";
import { DEFAULT_MODE, type ExecutionMode, type ModeLock, parseMode } from "@/lib/batch/modes";
import { sessionMode } from "@/lib/db/mode-store";
import { readSettings } from "@/lib/settings/read-settings";
import { err, type Problem, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "../context";
import { noteRefusal } from "../in-job";

export interface ModeView {
  readonly mode: ExecutionMode;
  /** Running batches of this session: while there are any, the mode stays. */
  readonly lockedBy: readonly ModeLock[];
  /** Why the viewer cannot choose auto at all; null when they can. */
  readonly autoRefusedBecause: string | null;
}

/** The mode of the viewer's session; each API key has one of its own. */
export async function readMode(context: Context): Promise<ModeView> {
  const refusal = checkAutoMode(context.viewer, await readSettings(context.db));
  const autoRefusedBecause = refusal && `${refusal.message} ${refusal.remedy}`;
  if (!context.viewer.sessionId) return { mode: DEFAULT_MODE, lockedBy: [], autoRefusedBecause };
  const modes = sessionMode(context.db, context.viewer.sessionId);
  const mode = await modes.mode();
  // Limits or the approval may have changed since auto was chosen: then it is confirm again.
  return { mode: refusal ? DEFAULT_MODE : mode, lockedBy: await modes.locks(), autoRefusedBecause };
}

/** Changes the mode of the viewer's session, or of the key that asks. */
export async function changeMode(context: Context, input: { mode: string }): Promise<Result<ExecutionMode>> {
  const outOfScope = scopeProblem(context.viewer, "execute", "change its mode");
  if (outOfScope) return err(outOfScope);
  const wanted = parseMode(input.mode);
  if (!wanted.ok) return wanted;
  const { db } = context;
  const refusal = wanted.value === "auto" ? checkAutoMode(context.viewer, await readSettings(db)) : null;
  if (refusal) return refuseMode(context, refusal);
  if (!context.viewer.sessionId) return err(problem("NOT_ALLOWED", "Only a signed-in session has a mode."));
  const modes = sessionMode(context.db, context.viewer.sessionId);
  const before = await modes.mode();
  const changed = await modes.set(wanted.value);
  if (changed.ok && changed.value !== before) {
    await writeAudit(db, [
      { actor: actorOf(context.viewer), kind: "mode.changed", from: before, to: changed.value },
    ]);
  }
  return changed.ok ? changed : refuseMode(context, changed.error);
}

async function refuseMode(context: Context, refusal: Problem): Promise<Result<never>> {
  await noteRefusal(context, { action: "mode.auto", refusal });
  return err(refusal);
}
