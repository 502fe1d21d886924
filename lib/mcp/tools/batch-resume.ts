import { z } from "zod";
import { recoverBody } from "@/lib/api/commands";
import { describeChoices, RECOVERY_CHOICES, type RecoveryChoice } from "@/lib/batch/recovery";
import { err, ok, type Problem, problem, type Result } from "@/lib/shipping/errors";
import { countInterrupted } from "@/lib/use-cases/count-interrupted";
import { readJob } from "@/lib/use-cases/read-job";
import { recoverJob } from "@/lib/use-cases/recover-job";
import { jobId } from "../shapes";
import { defineTool, type ToolCall } from "../tool";

const output = z.object({
  action: z.enum(["listed", "confirmation_needed", ...RECOVERY_CHOICES]),
  jobs: z
    .array(z.object({ job_id: z.uuid(), name: z.string(), recovery_text: z.string() }))
    .describe("Interrupted jobs, the oldest ten, or the job asked about"),
  message: z.string().describe("What was found or done, in a sentence"),
  warning: z.string().nullable(),
  confirm_with: z.string().nullable().describe("The words that confirm has to repeat"),
});
type Output = z.input<typeof output>;

/** Goes on with a batch that was interrupted or has failed, starts it over, or gives it up. */
export const batchResume = defineTool({
  name: "batch_resume",
  title: "Recover an interrupted batch",
  description:
    "Without a choice: the interrupted batches and what can be done. With choice and job_id: resume (looks doubtful rows " +
    "up at the carrier, then goes on), restart (buys everything again; answers with a warning first and needs confirm) " +
    "or cancel.",
  scope: "execute",
  input: z.object({
    choice: recoverBody.shape.choice.optional(),
    job_id: jobId.optional(),
    confirm: recoverBody.shape.confirm.describe(
      "For restart: the words in confirm_with of the answer before",
    ),
  }),
  output,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  async run(call, { choice, job_id: id, confirm }) {
    if (choice === undefined) return list(call, id);
    const meant = id === undefined ? await onlyInterrupted(call) : ok(id);
    if (!meant.ok) return meant;
    if (meant.value === null) return list(call, undefined);
    const done = await recoverJob(call.context, { jobId: meant.value, choice, confirm });
    if (done.ok) {
      return ok<Output>({
        action: choice,
        jobs: [],
        message: DONE[choice],
        warning: null,
        confirm_with: null,
      });
    }
    if (done.error.code !== "CONFIRMATION_REQUIRED") return done;
    return ok(askFirst(done.error));
  },
});

/** Of one interrupted job it need not be said which is meant; null when there is none. */
async function onlyInterrupted({ context }: ToolCall): Promise<Result<string | null>> {
  const interrupted = await countInterrupted(context, {});
  if (!interrupted.ok) return interrupted;
  const [first, second] = interrupted.value.jobs;
  if (second) {
    const message = "Several jobs are interrupted: say with job_id which one is meant.";
    return err(problem("INPUT_INVALID", message, { field: "job_id" }));
  }
  return ok(first?.id ?? null);
}

const DONE: Record<RecoveryChoice, string> = {
  resume: "The job goes on.",
  restart: "The job starts over.",
  cancel: "The job is cancelled.",
};

/** The warning before a restart, and the words that it asks for. */
function askFirst({ message, remedy, value }: Problem): Output {
  return {
    action: "confirmation_needed",
    jobs: [],
    message: "Nothing was done yet: a restart needs a confirmation.",
    warning: `${message} ${remedy}`,
    confirm_with: value ?? null,
  };
}

async function list({ context }: ToolCall, asked: string | undefined): Promise<Result<Output>> {
  const interrupted = await countInterrupted(context, {});
  if (!interrupted.ok) return interrupted;
  const ids = new Set(asked === undefined ? interrupted.value.jobs.map(({ id }) => id) : [asked]);
  const jobs: Output["jobs"] = [];
  for (const id of ids) {
    const job = await readJob(context, { jobId: id });
    if (!job.ok) return job;
    const text = job.value.interruption?.prompt;
    const choices = describeChoices({ completedRows: job.value.counts.completed });
    if (text) jobs.push({ job_id: id, name: job.value.name, recovery_text: `${text} ${choices}` });
  }
  return ok({ action: "listed", jobs, message: found(jobs.length), warning: null, confirm_with: null });
}

function found(jobs: number): string {
  if (jobs === 0) return "No interrupted jobs.";
  return jobs === 1 ? "1 interrupted job." : `${jobs} interrupted jobs.`;
}
