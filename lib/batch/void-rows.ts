import { type Problem, problem } from "@/lib/shipping/errors";
import type { Actor, Carriers, Clock } from "./ports";

/** A label whose void was asked for and not answered yet. */
export interface VoidRequest {
  readonly rowNumber: number;
  readonly shipmentId: string;
  /** The account that it was bought under: no other can take it back. */
  readonly carrierAccountId: string | null;
  readonly actor: Actor;
}

export interface VoidStore {
  /** Requests of a job, in row order, after `afterRow`. */
  readVoidRequests(params: { jobId: string; afterRow: number; limit: number }): Promise<VoidRequest[]>;
  /**
   * `completed → voided`, cost corrected, the write-back reversed: one commit. A row in review, whose shipment is not
   * its label, is `pending` again instead. False where the row has moved on.
   */
  completeVoid(params: { jobId: string; request: VoidRequest }): Promise<boolean>;
  /** The label stays; the row says why, and the request is answered. False where the row has moved on. */
  refuseVoid(params: { jobId: string; request: VoidRequest; problem: Problem }): Promise<boolean>;
}

const PAGE = 100;

/**
 * Voids what was asked for, row by row. The carrier takes a repeat for 'already voided', so a crash anywhere in here
 * costs one more question and nothing else. A call whose outcome is unknown leaves the request standing.
 *
 * @returns how many were voided and how many the carrier refused
 */
export async function voidRequested(params: {
  store: VoidStore;
  carriers: Carriers;
  clock: Clock;
  jobId: string;
  callMs: number;
  signal: AbortSignal;
}): Promise<{ voided: number; refused: number; unanswered: number }> {
  const { store, carriers, clock, jobId, callMs, signal } = params;
  const result = { voided: 0, refused: 0, unanswered: 0 };
  for (let afterRow = 0; ; ) {
    const page = await store.readVoidRequests({ jobId, afterRow, limit: PAGE });
    for (const request of page) {
      if (signal.aborted) return result;
      const deadline = new Date(clock.now().getTime() + callMs);
      const carrier = await carriers.of(request.carrierAccountId);
      const outcome = await carrier.void({ shipmentId: request.shipmentId, deadline });
      if (outcome.kind === "voided") {
        if (await store.completeVoid({ jobId, request })) result.voided++;
      } else if (outcome.kind === "refused") {
        const why = refusal(request, outcome.problem);
        if (await store.refuseVoid({ jobId, request, problem: why })) result.refused++;
      } else {
        result.unanswered++;
      }
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return result;
    afterRow = last.rowNumber;
  }
}

function refusal({ rowNumber }: VoidRequest, cause: Problem): Problem {
  return problem("VOID_REFUSED", `Row ${rowNumber} was not voided: ${cause.message}`, {
    row: rowNumber,
    remedy: cause.remedy,
  });
}
