/** Runs once when the server starts: the worker lives in the same process unless `WORKER=off`. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startProcess } = await import("@/lib/worker/start-process");
  await startProcess();
}
