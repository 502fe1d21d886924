import { type Simulator, startSimulator } from "./start-simulator";

/** A simulator that is there as long as the application is. */
export interface KeptSimulator {
  url: string;
  /** Of the process that is the simulator now. */
  pid(): number | undefined;
  /** Settles when it was given up, with how it ended last. */
  gone: Promise<string>;
  stop(options: { limitMs: number; force?: AbortSignal | undefined }): Promise<void>;
}

/** One that dies sooner after its start will not live the next time either. */
const HEALTHY_MS = 10_000;

/**
 * Starts the simulator, and starts it again on the same port when it dies: a carrier that is away for a moment is
 * something that batches survive, and its ledger is on disk.
 *
 * @param onRestart told how it ended, before it is started again
 * @param healthyMs how long it must have lived to be worth another start
 */
export async function keepSimulator(params: {
  folder: string;
  env: Record<string, string>;
  onRestart: (how: string) => void;
  healthyMs?: number;
}): Promise<KeptSimulator> {
  const { folder, env, onRestart, healthyMs = HEALTHY_MS } = params;
  let current: Simulator = await startSimulator(folder, env);
  const { url } = current;
  let stopping = false;
  const gone = (async () => {
    for (;;) {
      const startedAt = Date.now();
      const how = await current.program.ended;
      if (stopping || Date.now() - startedAt < healthyMs) return how;
      onRestart(how);
      try {
        current = await startSimulator(folder, env, Number(new URL(url).port));
      } catch {
        return how;
      }
    }
  })();
  return {
    url,
    pid: () => current.program.process.pid,
    gone,
    async stop(options) {
      stopping = true;
      await current.program.stop(options);
      await gone;
    },
  };
}
