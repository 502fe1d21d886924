import type { VoidedLabels } from "@/lib/api/commands";
import { actorOf } from "@/lib/auth/viewer";
import { closeVoidRequest, lockVoidRequest, rowsStillMeant } from "@/lib/db/void-requests";
import { fail, must, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { isJobId } from "./find-job";
import { changeJob } from "./in-job";
import { voidRows } from "./void-rows";

export type VoidChoice = "void" | "decline" | "take_back";

/**
 * Ends a request for voids: a person who may void labels has the carrier asked, or says why not; or the one who made it takes
 * it back.
 *
 * @param comment why it is declined: the one who asked reads it
 * @param returns the return labels that were bought for these rows are voided, too
 * @returns how many labels the carrier is asked about, and which return labels of theirs stay valid
 */
export function decideVoid(
  context: Context,
  input: {
    jobId: string;
    requestId: string;
    choice: VoidChoice;
    comment?: string | undefined;
    returns?: boolean | undefined;
  },
): Promise<Result<VoidedLabels>> {
  const { jobId, requestId, choice, returns } = input;
  const action = choice === "take_back" ? "job.ask_void" : "job.void";
  return changeJob(context, { jobId, action }, async (inside) => {
    const { db: tx, viewer } = inside;
    const request = isJobId(requestId) ? await lockVoidRequest(tx, { jobId, requestId }) : null;
    if (!request) {
      return fail("ROW_STATE_CONFLICT", "This request for a void does not wait any more.", {
        remedy: "Open the job: it says what became of it.",
      });
    }
    if (choice === "take_back" && request.requestedBy !== viewer.userId) {
      return fail("NOT_ALLOWED", `Only ${request.requestedByName} can take this request back.`);
    }
    const comment = input.comment?.trim() || null;
    if (choice === "decline" && comment === null) {
      return fail("INPUT_INVALID", "Say why it is declined.", { field: "comment" });
    }
    const decision = ({ void: "voided", decline: "declined", take_back: "taken_back" } as const)[choice];
    await closeVoidRequest(tx, { request, decision, comment, actor: actorOf(viewer) });
    if (choice !== "void") return { count: 0, returnsKept: [] };
    return must(await voidRows(inside, { jobId, rows: await rowsStillMeant(tx, request), returns }));
  });
}
