import { checkInterruptedJobs, getRecoveryPrompt } from "@/lib/batch/recovery";
import { outliveLostConnections } from "@/lib/db/client";
import { giveJobsAccount } from "@/lib/db/jobs";
import { log } from "@/lib/log";
import { runtime } from "@/lib/runtime/runtime";
import { unreadableSecrets } from "@/lib/settings/rotate-secret";
import { startWorker, type Worker } from "./worker";

const holder = globalThis as typeof globalThis & { shipagentProcess?: boolean };

/**
 * Starts the worker, beside the web server or alone, and stops it before the process ends: the first signal lets the rows at
 * the carrier finish and hands jobs over, a second one ends at once.
 */
export async function startProcess({
  worker: wanted = runtime().env.WORKER === "on",
  whenStopped,
}: {
  /** Whether this process works in the background; by default as `WORKER` says. */
  worker?: boolean;
  /** Done before the process ends. */
  whenStopped?: () => Promise<void>;
} = {}): Promise<void> {
  if (holder.shipagentProcess) return;
  holder.shipagentProcess = true;
  outliveLostConnections((err) => log("process").error({ err }, "nobody caught this; the process goes on"));
  await keepAccounts();
  await sayWhatCannotBeOpened();
  const worker = wanted ? await startWorker(runtime()) : null;
  await sayWhatWasInterrupted();
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    void stopAll(worker, signal, whenStopped);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** The account in force stands in the database before anything is priced; jobs of before accounts were kept get it. */
async function keepAccounts(): Promise<void> {
  const { db, carriers } = runtime();
  const account = await carriers.inForce();
  if (!account.ok) return log("process").warn({ code: account.error.code }, account.error.message);
  const jobs = await giveJobsAccount(db, account.value.id);
  if (jobs > 0)
    log("process").info({ jobs, account: account.value.name }, "open jobs have their account now");
}

/** A lost key file, or a process that was given another APP_SECRET, shows otherwise only where a secret is wanted. */
async function sayWhatCannotBeOpened(): Promise<void> {
  const { db, secret } = runtime();
  const places = await unreadableSecrets(db, secret);
  if (places.length === 0) return;
  log("process").error(
    { places },
    `APP_SECRET is another one than these were stored under, and does not open them: ${places.join("; ")}. Put the old one ` +
      "back (APP_SECRET, or the file app-secret in DATA_DIR, from the backup) and start again, or enter them anew.",
  );
}

/** For the one who reads the log; people see the banner and the dialog. */
async function sayWhatWasInterrupted(): Promise<void> {
  for (const info of await checkInterruptedJobs(runtime().store)) {
    log("process").warn({ jobId: info.jobId }, getRecoveryPrompt(info));
  }
}

async function stopAll(
  worker: Worker | null,
  signal: NodeJS.Signals,
  whenStopped?: () => Promise<void>,
): Promise<void> {
  log("process").info({ signal }, "stopping: rows at the carrier finish first");
  try {
    await worker?.stop();
    await runtime().close();
    await whenStopped?.();
    process.exit(0);
  } catch (error) {
    log("process").error({ err: error }, "could not stop cleanly");
    process.exit(1);
  }
}
