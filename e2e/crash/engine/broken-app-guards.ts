import { ok } from "@/lib/batch/domain/errors";
import { runtime } from "@/lib/runtime/runtime";

interface Break {
  /** Before the process has started, or when it has. */
  readonly when: "before" | "after";
  apply(): void;
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

/** Each guard of a stop by signal. */
export const BROKEN_APP_GUARDS: Readonly<Record<string, Break>> = {
  "the rows at the carrier that finish": { when: "after", apply: () => rehandle(() => process.exit(0)) },
  "no new row after the signal": {
    when: "after",
    apply: () => rehandle((handle) => void setTimeout(handle, 1_500)),
  },
  "the second signal": {
    when: "after",
    apply() {
      let asked = false;
      rehandle((handle) => {
        if (!asked) handle();
        asked = true;
      });
    },
  },
  "the hand-over": {
    when: "before",
    apply() {
      const { store } = runtime();
      Object.assign(runtime(), { store: { ...store, releaseLease: async () => ok(undefined) } });
    },
  },
};

export function breakAppGuards(names: readonly string[], when: Break["when"]): void {
  for (const name of names) {
    const guard = BROKEN_APP_GUARDS[name];
    if (guard?.when === when) guard.apply();
  }
}
