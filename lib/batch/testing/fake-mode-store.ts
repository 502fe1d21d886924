import { DEFAULT_MODE, type ExecutionMode, type ModeLock, type ModeStore } from "../modes";

interface Session {
  mode: ExecutionMode;
  locks: Set<string>;
}

/** Modes in memory. `executing` stands for the jobs table: which jobs run under a live lease, and their names. */
export class FakeModeStore implements ModeStore {
  readonly executing = new Map<string, string>();
  readonly #sessions = new Map<string, Session>();

  async readMode({ sessionId }: { sessionId: string }): Promise<ExecutionMode> {
    return this.#sessions.get(sessionId)?.mode ?? DEFAULT_MODE;
  }

  async readLocks({ sessionId }: { sessionId: string }): Promise<ModeLock[]> {
    const locks = [...(this.#sessions.get(sessionId)?.locks ?? [])];
    return locks.flatMap((jobId) => {
      const jobName = this.executing.get(jobId);
      return jobName === undefined ? [] : [{ jobId, jobName }];
    });
  }

  async writeMode({ sessionId, mode }: { sessionId: string; mode: ExecutionMode }): Promise<boolean> {
    if ((await this.readLocks({ sessionId })).length > 0) return false;
    this.#session(sessionId).mode = mode;
    return true;
  }

  async addLock({ sessionId, jobId }: { sessionId: string; jobId: string }): Promise<void> {
    this.#session(sessionId).locks.add(jobId);
  }

  async removeLock({ sessionId, jobId }: { sessionId: string; jobId: string }): Promise<void> {
    this.#sessions.get(sessionId)?.locks.delete(jobId);
  }

  async forget({ sessionId }: { sessionId: string }): Promise<void> {
    this.#sessions.delete(sessionId);
  }

  #session(sessionId: string): Session {
    const session = this.#sessions.get(sessionId) ?? { mode: DEFAULT_MODE, locks: new Set() };
    this.#sessions.set(sessionId, session);
    return session;
  }
}
