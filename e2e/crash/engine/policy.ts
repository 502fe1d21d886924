import type { ExecutionPolicy } from "@/lib/batch/run-context";

/** What the engines run under. No machine is too slow for these limits: where time is to pass, the suite moves it on. */
export const POLICY: ExecutionPolicy = {
  leaseMs: 3_600_000,
  callMs: 20_000,
  resends: 1,
  settle: { firstMs: 40, longestMs: 80, nones: 4, tries: 4, lookUpMs: 20_000, waitMs: 20_000 },
};

/** What the suite's accounts are sealed with. */
export const SUITE_SECRET = "the crash suite's secret, known to all";

/** As in the program: a run that would wait for longer is put by, and goes on when the suite lets time pass. */
export const PUT_BY: ExecutionPolicy["settle"] = { ...POLICY.settle, longestMs: 300_000, waitMs: 100 };

/** From when on 'none' counts: the index of the simulator is late by so many look-ups, or as the suite says. */
export const NONE_WINDOW_MS = 180;

/** A lease is renewed so long after it was taken (lib/batch/lease-keeper.ts). */
export const RENEWAL_MS = POLICY.leaseMs / 4;
