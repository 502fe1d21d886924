import { err, ok, problem, type Result } from "@/lib/shipping/errors";

/** `confirm`: preview, then approval. `auto`: a batch without errors runs at once. */
export const EXECUTION_MODES = ["confirm", "auto"] as const;
export type ExecutionMode = (typeof EXECUTION_MODES)[number];
export const DEFAULT_MODE: ExecutionMode = "confirm";

/** A running batch that holds its session's mode. */
export interface ModeLock {
  readonly jobId: string;
  readonly jobName: string;
}

/**
 * Where modes are kept, with the sign-in session, so that every process sees the same. A session that was never
 * heard of is in `confirm`.
 *
 * A lock holds while its job really executes: `running` under an unexpired lease. The lock of a crashed job lets go
 * with its lease, by itself: nobody has to clean up before the clerk can change the mode back to `confirm`.
 */
export interface ModeStore {
  readMode(params: { sessionId: string }): Promise<ExecutionMode>;
  /** The locks that hold now, oldest first. */
  readLocks(params: { sessionId: string }): Promise<ModeLock[]>;
  /** Compare-and-set: false, and nothing is written, while a lock holds. */
  writeMode(params: { sessionId: string; mode: ExecutionMode }): Promise<boolean>;
  /** Idempotent, by job. */
  addLock(params: { sessionId: string; jobId: string }): Promise<void>;
  /** Idempotent, by job. */
  removeLock(params: { sessionId: string; jobId: string }): Promise<void>;
  /** Forgets the session's mode and locks. */
  forget(params: { sessionId: string }): Promise<void>;
}

/**
 * The mode of one signed-in session. It may change until execution starts (while a preview is open too), not while a
 * batch of the session executes, and is `confirm` again in a new session.
 */
export class SessionModeManager {
  readonly #store: ModeStore;
  readonly #sessionId: string;

  constructor(params: { store: ModeStore; sessionId: string }) {
    this.#store = params.store;
    this.#sessionId = params.sessionId;
  }

  mode(): Promise<ExecutionMode> {
    return this.#store.readMode({ sessionId: this.#sessionId });
  }

  /**
   * @param mode `confirm` or `auto`, in any case
   * @returns the new mode; MODE_UNKNOWN, or MODE_LOCKED naming the batch that holds it
   */
  async set(mode: string): Promise<Result<ExecutionMode>> {
    const wanted = parseMode(mode);
    if (!wanted.ok) return wanted;
    const written = await this.#store.writeMode({ sessionId: this.#sessionId, mode: wanted.value });
    if (written) return wanted;
    const [lock] = await this.locks();
    const holder = lock ? `"${lock.jobName}"` : "a batch";
    return err(problem("MODE_LOCKED", `The mode cannot change while ${holder} is running.`));
  }

  /** A batch of this session starts to execute. */
  lock(jobId: string): Promise<void> {
    return this.#store.addLock({ sessionId: this.#sessionId, jobId });
  }

  /** It ended. */
  unlock(jobId: string): Promise<void> {
    return this.#store.removeLock({ sessionId: this.#sessionId, jobId });
  }

  locks(): Promise<ModeLock[]> {
    return this.#store.readLocks({ sessionId: this.#sessionId });
  }

  async isLocked(): Promise<boolean> {
    return (await this.locks()).length > 0;
  }

  /** Back to `confirm`, without locks: the session has ended. */
  reset(): Promise<void> {
    return this.#store.forget({ sessionId: this.#sessionId });
  }
}

/** Reads a mode that a person or a program wrote. */
export function parseMode(text: string): Result<ExecutionMode> {
  const wanted = EXECUTION_MODES.find((mode) => mode === text.trim().toLowerCase());
  if (wanted) return ok(wanted);
  return err(problem("MODE_UNKNOWN", `"${text.slice(0, 40)}" is not a mode.`, { field: "mode" }));
}
