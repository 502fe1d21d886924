import { readJobRecord } from "@/lib/db/jobs";
import { sessionMode } from "@/lib/db/mode-store";
import { runtime } from "@/lib/runtime/runtime";
import { ok } from "@/lib/shipping/errors";

interface Break {
  /** Done before the process has started. */
  before?(): void;
  /** Done when it has. */
  after?(): void;
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/** The handlers of the signals to stop, called in another way. */
function rehandle(call: (handle: () => void) => void): void {
  for (const signal of SIGNALS) {
    const handlers = process.listeners(signal);
    process.removeAllListeners(signal);
    const handle = () => {
      for (const handler of handlers) handler(signal);
    };
    process.on(signal, () => call(handle));
  }
}

/** What a signal would have done, of a process that puts it off. */
let stopAtLast: (() => void) | undefined;

/** Each guard of a stop by signal. */
export const BROKEN_APP_GUARDS: Readonly<Record<string, Break>> = {
  "the rows at the carrier that finish": { after: () => rehandle(() => process.exit(0)) },
  /** It says that it stops, and does so when another row has begun. */
  "no new row after the signal": {
    before() {
      const { store } = runtime();
      const beginAttempt: typeof store.beginAttempt = async (params) => {
        const begun = await store.beginAttempt(params);
        stopAtLast?.();
        return begun;
      };
      Object.assign(runtime(), { store: { ...store, beginAttempt } });
    },
    after: () =>
      rehandle((handle) => {
        process.stdout.write("stopping: after the next row\n");
        stopAtLast = handle;
      }),
  },
  "the second signal": {
    after() {
      let asked = false;
      rehandle((handle) => {
        if (!asked) handle();
        asked = true;
      });
    },
  },
  /** The one who comes second opens the mode of a job that another worker runs. */
  "the lock of the winner": {
    before() {
      const { store, db } = runtime();
      const acquireLease: typeof store.acquireLease = async (params) => {
        const lease = await store.acquireLease(params);
        const { jobId } = params;
        const { sessionId } = (lease.ok ? null : await readJobRecord(db, jobId)) ?? { sessionId: null };
        if (sessionId !== null) await sessionMode(db, sessionId).unlock(jobId);
        return lease;
      };
      Object.assign(runtime(), { store: { ...store, acquireLease } });
    },
  },
  "the hand-over": {
    before() {
      const { store } = runtime();
      Object.assign(runtime(), { store: { ...store, releaseLease: async () => ok(undefined) } });
    },
  },
};

export function breakAppGuards(names: readonly string[], when: keyof Break): void {
  for (const name of names) BROKEN_APP_GUARDS[name]?.[when]?.();
}
