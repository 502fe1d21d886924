import { type RefusedAttempt, writeRefusal } from "@/lib/audit/write-audit";
import { type Action, allowed } from "@/lib/auth/permissions";
import type { Tx } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/jobs";
import { noteChange } from "@/lib/db/jobs";
import { fail, ok, type Problem, ProblemError, problem, type Result } from "@/lib/shipping/errors";
import { asResult } from "./as-result";
import type { Context } from "./context";
import { findJob } from "./find-job";

/** The context of a use case in the middle of its transaction. */
export interface InTransaction extends Context {
  readonly db: Tx;
  readonly refused: RefusedAttempt[];
}

/**
 * Runs `work` as one transaction: it commits as a whole or, with a problem, not at all. Called within another, it is a
 * part of that one and undone alone; the outermost keeps its outcome as the answer to the request that asked for it.
 */
export function withTransaction<T>(
  context: Context,
  work: (context: InTransaction) => Promise<T>,
): Promise<Result<T>> {
  return answerInTransaction(context, async (inside) => ok(await work(inside)));
}

/**
 * The same, where what was found out stays although the answer is a problem: the transaction commits with either answer,
 * and is undone only where a problem is thrown.
 */
export async function answerInTransaction<T>(
  context: Context,
  work: (context: InTransaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { db, request, refused: within } = context;
  if (within) {
    return flat(await asResult(() => db.transaction((tx) => work({ ...context, db: tx, refused: within }))));
  }
  const refused: RefusedAttempt[] = [];
  try {
    return flat(
      await asResult(() =>
        db.transaction(async (tx) => {
          const answer = await work({ ...context, db: tx, refused });
          if (answer.ok) await request?.keep(tx, answer.value);
          return answer;
        }),
      ),
    );
  } finally {
    for (const attempt of refused) await writeRefusal(db, context.viewer, attempt);
  }
}

function flat<T>(result: Result<Result<T>>): Result<T> {
  return result.ok ? result.value : result;
}

/** Has it in the audit that the viewer tried what was refused, even if all that was done with it is undone. */
export async function noteRefusal({ db, viewer, refused }: Context, attempt: RefusedAttempt): Promise<void> {
  if (refused) refused.push(attempt);
  else await writeRefusal(db, viewer, attempt);
}

/** Ends what goes on where the viewer may not do it; that they tried is in the audit. */
export async function authorise(context: Context, action: Action, job?: JobRecord): Promise<void> {
  const refusal = allowed(context.viewer, action, job);
  if (!refusal) return;
  await noteRefusal(context, { action, refusal, ...(job && { job }) });
  fail(refusal);
}

/** What changes what an approval would sign. */
const CHANGES: readonly Action[] = ["job.edit", "job.submit", "job.shipper"];

/**
 * One change of one job: the job is locked, the viewer's right to `action` on it is checked, and `work` commits as a
 * whole or, with `fail`, not at all. What was refused is in the audit. Every mutation of a job by a person goes through here.
 */
export function changeJob<T>(
  context: Context,
  { jobId, action }: { jobId: string; action: Action },
  work: (context: InTransaction, job: JobRecord) => Promise<T>,
): Promise<Result<T>> {
  return withTransaction(context, async (inside) => {
    const job = await findJob(inside.db, jobId, { lock: true });
    await authorise(inside, action, job);
    try {
      const outcome = await work(inside, job);
      if (CHANGES.includes(action)) await noteChange(inside.db, jobId, [inside.viewer.userId]);
      return outcome;
    } catch (error) {
      if (error instanceof ProblemError) await noteRefusal(inside, { action, refusal: error.problem, job });
      throw error;
    }
  });
}

/** The refusal for a job that is not in the state that an action needs. */
export function wrongState(job: Pick<JobRecord, "state" | "name">, doing: string): Problem {
  const state = job.state.replaceAll("_", " ");
  // A program has no page to reload: what a draft lacks is said.
  const first =
    job.state === "draft" ? { remedy: "Its preview comes first: have it made, and approved." } : {};
  return problem("JOB_STATE_CONFLICT", `"${job.name}" is ${state}: it cannot be ${doing} now.`, first);
}
