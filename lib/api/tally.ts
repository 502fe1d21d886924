import type { JobView } from "./views";

/** What is to be equal in the end: the rows that were approved, bought, and known to the carrier. */
export interface Tally {
  /** Null while no approval is in force. */
  readonly approvedRows: number | null;
  readonly approvedCents: number | null;
  readonly boughtRows: number;
  /** Bought, with the carrier's own answer; the others were taken over on a person's word, and have no label. */
  readonly knownRows: number;
  /** Approved and not bought. */
  readonly openRows: number;
  /** Of those: in doubt or in review. What the carrier has of them is not settled, and is in no other figure. */
  readonly unsettledRows: number;
  readonly unmatched: number;
  /** Everything that was approved was bought, nothing else was, and the carrier was asked. */
  readonly agrees: boolean;
}

export function tallyOf({
  counts,
  approvals,
  missingLabels,
  unmatchedShipments,
  askedCarrierAt,
}: Pick<JobView, "counts" | "approvals" | "missingLabels" | "unmatchedShipments" | "askedCarrierAt">): Tally {
  const last = approvals.findLast(({ decision }) => decision !== "rejected");
  const approval = last?.decision === "approved" ? last : null;
  const boughtRows = counts.completed + counts.voided;
  const knownRows = boughtRows - missingLabels.rowCount;
  const unmatched = unmatchedShipments.length;
  return {
    approvedRows: approval?.rows ?? null,
    approvedCents: approval?.totalCents ?? null,
    boughtRows,
    knownRows,
    openRows: counts.total - boughtRows - counts.skipped,
    unsettledRows: counts.inDoubt + counts.needsReview,
    unmatched,
    agrees:
      approval?.rows === boughtRows && boughtRows === knownRows && unmatched === 0 && askedCarrierAt !== null,
  };
}
