import { err, type Problem, problem, type Result } from "@/lib/shipping/errors";
import type { Actor, InterruptedJob, JobStore } from "./ports";

export const RECOVERY_CHOICES = ["resume", "restart", "cancel"] as const;
export type RecoveryChoice = (typeof RECOVERY_CHOICES)[number];

/**
 * A restart that a person chose while nobody knew what was bought. It stands with the job until the carrier has been
 * asked, and is then carried out or refused; any other choice takes it back.
 */
export interface RestartChoice {
  readonly actor: Actor;
  /** The session whose mode the new run locks. */
  readonly sessionId: string | null;
  /** How many bought rows were confirmed to be bought again. */
  readonly boughtRows: number;
  /** The rows of which nobody knew: one that turns out to be bought was not among those. */
  readonly inDoubt: readonly number[];
}

/** What is known of a job that was interrupted, or has failed: enough to decide. */
export interface InterruptedJobInfo {
  readonly jobId: string;
  readonly name: string;
  readonly completedRows: number;
  readonly totalRows: number;
  readonly remainingRows: number;
  readonly rowsInDoubt: number;
  readonly costCents: number;
  readonly lastRowNumber: number | null;
  readonly lastRecipient: string | null;
  readonly lastTrackingNumber: string | null;
  readonly nextRowNumber: number | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly interruptedAt: Date;
}

/** Jobs that are `running` while nobody runs them any more. */
export async function checkInterruptedJobs(store: JobStore, limit = 50): Promise<InterruptedJobInfo[]> {
  return (await store.findInterruptedJobs({ limit })).map(describeInterruption);
}

export function describeInterruption(job: InterruptedJob): InterruptedJobInfo {
  const { counts } = job;
  const done = counts.completed + counts.skipped + counts.voided;
  return {
    jobId: job.jobId,
    name: job.name,
    completedRows: counts.completed,
    totalRows: counts.total,
    remainingRows: counts.total - done,
    // A row that was at the carrier when its worker died is as doubtful as one already marked so.
    rowsInDoubt: counts.inDoubt + counts.inFlight,
    costCents: counts.costCents,
    lastRowNumber: job.lastRow?.rowNumber ?? null,
    lastRecipient: job.lastRow?.recipientName ?? null,
    lastTrackingNumber: job.lastRow?.trackingNumber ?? null,
    nextRowNumber: job.nextRow,
    errorCode: job.problem?.code ?? null,
    errorMessage: job.problem?.message ?? null,
    interruptedAt: job.interruptedAt,
  };
}

/** The recovery dialog's text. */
export function getRecoveryPrompt(info: InterruptedJobInfo): string {
  const sentences = [
    `Job "${info.name}" was interrupted${at(info)} of ${info.totalRows}.`,
    `${info.completedRows} complete.`,
  ];
  if (info.lastRowNumber !== null) {
    sentences.push(`Last: row ${info.lastRowNumber} (${info.lastRecipient}, ${info.lastTrackingNumber}).`);
  }
  sentences.push(`${info.remainingRows} remaining.`);
  if (info.errorMessage) sentences.push(`Stopped: ${info.errorMessage}`);
  sentences.push(next(info));
  return sentences.join(" ");
}

function at({ nextRowNumber, lastRowNumber }: InterruptedJobInfo): string {
  const row = lastRowNumber ?? nextRowNumber;
  return row === null ? " at its end" : ` at row ${row}`;
}

function next({ rowsInDoubt, nextRowNumber }: InterruptedJobInfo): string {
  if (rowsInDoubt === 1) return `Resume looks row ${nextRowNumber} up at the carrier first, then goes on.`;
  if (rowsInDoubt > 1) return `Resume looks ${rowsInDoubt} rows up at the carrier first, then goes on.`;
  return nextRowNumber === null ? "Resume finishes the job." : `Resume goes on with row ${nextRowNumber}.`;
}

/** What carries a choice out: each is one transaction of the store's, then a queue message for a worker. */
export interface RecoveryActions {
  resume(jobId: string): Promise<Result<void>>;
  /** `boughtRows`: how many bought rows the person has confirmed to buy again. */
  restart(jobId: string, boughtRows: number): Promise<Result<void>>;
  cancel(jobId: string): Promise<Result<void>>;
}

interface HandleRecoveryParams {
  readonly info: InterruptedJobInfo;
  readonly choice: RecoveryChoice;
  /** Restart buys rows again that already have labels: the person types how many. */
  readonly confirm?: string | undefined;
  readonly actions: RecoveryActions;
}

/** Carries a choice out. Restart is refused until the words that `restartConfirmation` asks for are given. */
export async function handleRecoveryChoice(params: HandleRecoveryParams): Promise<Result<void>> {
  const { info, choice, confirm, actions } = params;
  if (choice === "restart") {
    const refusal = refuseRestart(info, confirm);
    return refusal ? err(refusal) : actions.restart(info.jobId, info.completedRows);
  }
  return actions[choice](info.jobId);
}

/** What each choice does, for the one who has the text alone: the dialog says it at its buttons. */
export function describeChoices({ completedRows }: Pick<InterruptedJobInfo, "completedRows">): string {
  const again =
    completedRows === 0
      ? "restart begins with the first row; nothing was bought so far"
      : `restart buys every row anew, ${completedRows === 1 ? "1 label" : `${completedRows} labels`} a second time, and asks for a confirmation`;
  return `Choices: resume goes on with what is missing; ${again}; cancel buys nothing more and keeps what is bought.`;
}

/** The words to type before a restart; null when nothing was bought and none are needed. */
export function restartConfirmation({
  completedRows,
}: Pick<InterruptedJobInfo, "completedRows">): string | null {
  return completedRows === 0 ? null : `buy ${completedRows} again`;
}

function refuseRestart(info: InterruptedJobInfo, confirm: string | undefined): Problem | null {
  const words = restartConfirmation(info);
  if (words === null || confirm?.trim().toLowerCase() === words) return null;
  return problem(
    "CONFIRMATION_REQUIRED",
    `${info.completedRows} rows already have labels. A restart buys them a second time.`,
    // The words themselves, for a program that has to repeat them.
    { value: words, remedy: `Void those labels first, or type "${words}".` },
  );
}
