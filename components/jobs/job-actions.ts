import type { FetchLabelAct } from "./fetch-label-button";
import type { PrintAct } from "./print-button";
import type { ReviewAct } from "./review-dialog";
import type { CorrectRow, EditRow } from "./row-editor";
import type { Act } from "./use-action";
import type { VoidActions } from "./void-dialogs";

/** What a job's page does on the server. */
export interface JobActions extends VoidActions {
  execute: Act<{ jobId: string; withoutPrices?: boolean }>;
  cancel: Act<{ jobId: string }>;
  recover: Act<{ jobId: string; choice: "resume" | "restart" | "cancel"; confirm?: string }>;
  leaveOut: Act<{ jobId: string; rows: number[] | "errors" }>;
  putBack: Act<{ jobId: string; rows: number[] }>;
  voidUnmatched: Act<{ jobId: string; shipmentId: string }>;
  review: ReviewAct;
  fetchLabel: FetchLabelAct;
  editRow: EditRow;
  correct: CorrectRow;
  print: PrintAct;
  followUp: Act<{ jobId: string; rows: string; returns?: boolean }, { jobId: string }>;
}
