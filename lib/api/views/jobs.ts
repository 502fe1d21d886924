import { z } from "zod";
import { JOB_STATES } from "@/lib/batch/job";
import { setAsideLimit } from "@/lib/batch/set-aside";
import { cents, instant, problemView } from "./common";
import { voidRequestView } from "./void-requests";

export const countsView = z.object({
  total: z.number().int(),
  pending: z.number().int(),
  inFlight: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  inDoubt: z.number().int(),
  needsReview: z.number().int(),
  skipped: z.number().int(),
  voided: z.number().int(),
  costCents: cents,
});
export type CountsView = z.infer<typeof countsView>;

/** A line of the jobs list. */
export const jobListItem = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  /** `running` with an expired lease. */
  interrupted: z.boolean(),
  fileName: z.string().nullable(),
  /** Orders of its first and last row, which tell two jobs of equal files apart; null before they are known. */
  firstOrder: z.string().nullable(),
  lastOrder: z.string().nullable(),
  totalRows: z.number().int(),
  completedRows: z.number().int(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  /** Rows without an error that wait for a decision. */
  undecidedRows: z.number().int(),
  /** What it has cost, or would: `costCents` of bought rows once it has started, the estimate before. */
  costCents: cents,
  costIsEstimate: z.boolean(),
  currency: z.string(),
  createdByName: z.string(),
  /** Since when it is in the queue of those who approve; null where nobody has submitted it. */
  submittedAt: instant.nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  /** Since when it is out of the lists of what is at hand; null while it is in them. */
  archivedAt: instant.nullable(),
});
export type JobListItem = z.infer<typeof jobListItem>;

export const jobListView = z.object({
  jobs: z.array(jobListItem),
  /** For the next page; null at the end. */
  nextCursor: z.string().nullable(),
});
export type JobListView = z.infer<typeof jobListView>;

/** What the viewer may do with the job right now, decided on the server. */
export const jobPermissions = z.object({
  edit: z.boolean(),
  rename: z.boolean(),
  submit: z.boolean(),
  /** Put it into the queue of those who approve, and take it out again. */
  submitForApproval: z.boolean(),
  withdraw: z.boolean(),
  approve: z.boolean(),
  /** Why approval is not the viewer's to give, or not yet possible; null when it is. */
  approveBlockedBecause: z.string().nullable(),
  execute: z.boolean(),
  /** Go on with an approved job that waits for prices, without them. */
  executeUnpriced: z.boolean(),
  resume: z.boolean(),
  restart: z.boolean(),
  cancel: z.boolean(),
  /** Of a draft or a rejected job. */
  delete: z.boolean(),
  /** Of a job with which nothing is to be done: take it out of the lists, and bring it back. */
  archive: z.boolean(),
  void: z.boolean(),
  /** Ask a person who may void labels to do it. */
  askVoid: z.boolean(),
  /** Correct single rows in place. */
  editRows: z.boolean(),
  /** Ship rows of it by a new job. */
  followUp: z.boolean(),
  /** Ask the carrier once more for labels that are missing. */
  fetchLabels: z.boolean(),
  /** Decide on rows that need review. */
  review: z.boolean(),
});
export type JobPermissions = z.infer<typeof jobPermissions>;

export const interruptionView = z.object({
  /** The whole text of the recovery dialog. */
  prompt: z.string(),
  completed: z.number().int(),
  total: z.number().int(),
  remaining: z.number().int(),
  inDoubt: z.number().int(),
  lastRowNumber: z.number().int().nullable(),
  lastRecipient: z.string().nullable(),
  lastTrackingNumber: z.string().nullable(),
  nextRowNumber: z.number().int().nullable(),
  costCents: cents,
  interruptedAt: instant.nullable(),
});
export type InterruptionView = z.infer<typeof interruptionView>;

/** Jobs that stopped without an end: the banner of every page. */
export const interruptedView = z.object({ jobs: z.array(z.object({ id: z.uuid(), name: z.string() })) });
export type InterruptedView = z.infer<typeof interruptedView>;

const unmatchedShipment = z.object({
  reference: z.string(),
  rowNumber: z.number().int(),
  shipmentId: z.string(),
  trackingNumbers: z.array(z.string()),
});

/** The job page: polled while something moves. */
export const jobView = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  mode: z.enum(["confirm", "auto"]),
  interrupted: z.boolean(),
  /** False once nothing more happens by itself: the page stops polling. */
  inProgress: z.boolean(),
  /** The same under its old name, for one more version. */
  moving: z.boolean(),
  /** A restart was chosen: the carrier is asked about the rows in doubt, then every row is bought again. */
  restarting: z.boolean(),
  /** Grows with whatever is done to the job: equal, and nothing of it has changed. */
  revision: z.number().int(),
  fileName: z.string().nullable(),
  fileKind: z.enum(["csv", "xlsx"]).nullable(),
  mappingName: z.string().nullable(),
  shipperName: z.string().nullable(),
  /** The job that it took its rows from. */
  follows: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Jobs that ship rows of it in its place: how many of those that count as left out here, and of the voided ones. */
  followUps: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      leftOut: z.number().int(),
      voided: z.number().int(),
      returns: z.number().int(),
    }),
  ),
  lanes: z.number().int(),
  /** Up to how many rows that the carrier refuses it sets aside; null: it halts at the first error. */
  setAside: setAsideLimit.nullable(),
  /** Rows that were set aside, and are in no other job. */
  setAsideRows: z.number().int(),
  generation: z.number().int(),
  counts: countsView,
  estimatedCents: cents,
  currency: z.string(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  /** Rows without an error that wait for a decision. */
  undecidedRows: z.number().int(),
  /** Rows planned and rated so far by a running preview. */
  ratedRows: z.number().int(),
  createdByName: z.string(),
  createdAt: instant,
  /** Since when it is in the queue of those who approve; null where nobody has submitted it. */
  submittedAt: instant.nullable(),
  approvedByName: z.string().nullable(),
  approvedAt: instant.nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Since when it is out of the lists of what is at hand; null while it is in them. */
  archivedAt: instant.nullable(),
  /** Rows that are at the carrier just now. */
  atCarrier: z.array(z.object({ rowNumber: z.number().int(), recipientName: z.string() })),
  lastRow: z
    .object({ rowNumber: z.number().int(), recipientName: z.string(), trackingNumber: z.string() })
    .nullable(),
  rowsPerMinute: z.number().nullable(),
  remainingSeconds: z.number().nullable(),
  problem: problemView.nullable(),
  waitingWriteBacks: z.number().int(),
  /** Labels whose void was asked for and not answered yet. */
  voiding: z.number().int(),
  /** Requests for voids that wait for a person who may, and those declined within the last week whose labels are still valid. */
  voidRequests: z.array(voidRequestView),
  /** Shipments that exist at the carrier under the job's references and that no row has, not voided yet. */
  unmatchedShipments: z.array(unmatchedShipment),
  /** The same under its old name, for one more version. */
  surplus: z.array(unmatchedShipment),
  /** Labels of completed rows that the carrier never gave, how many rows they are of, and the first of these. */
  missingLabels: z.object({
    labels: z.number().int(),
    rowCount: z.number().int(),
    rows: z.array(z.number().int()),
  }),
  /**
   * The first rows in doubt: when the carrier is asked about each again, and from when on its 'none' counts, so that the
   * row is sent again; null while that is not known.
   */
  doubts: z.array(
    z.object({
      rowNumber: z.number().int(),
      nextLookAt: instant.nullable(),
      noneCountsAt: instant.nullable(),
    }),
  ),
  /** A row in doubt waits for a person even where the carrier knows nothing of it. */
  neverResendWithoutPerson: z.boolean(),
  /** The run waits for the carrier, for the reason that its problem says, and goes on by itself then. */
  resumeAt: instant.nullable(),
  /** Under which the job is priced and bought; null before its first preview. */
  carrierAccount: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** What people call the carrier. */
  carrierName: z.string(),
  /** When the carrier was last asked about every reference that did not become a label. */
  askedCarrierAt: instant.nullable(),
  /** Rows that were charged differently from what they were rated at, and the sum of the differences. */
  costDifference: z.object({ rows: z.number().int(), cents }),
  interruption: interruptionView.nullable(),
  approvals: z.array(
    z.object({
      decision: z.enum(["approved", "rejected", "withdrawn"]),
      actorName: z.string(),
      at: instant,
      comment: z.string().nullable(),
      totalCents: cents,
      rows: z.number().int(),
    }),
  ),
  permissions: jobPermissions,
});
export type JobView = z.infer<typeof jobView>;
