import type { ExecutionPolicy } from "@/lib/batch/buy-row";

/** What the engines run under. No machine is too slow for these limits: where time is to pass, the suite moves it on. */
export const POLICY: ExecutionPolicy = {
  leaseMs: 3_600_000,
  callMs: 20_000,
  resends: 1,
  settle: { spacingMs: [40, 60, 80], lookUpMs: 20_000 },
};

/** A lease is renewed so long after it was taken (lib/batch/lease-keeper.ts). */
export const RENEWAL_MS = POLICY.leaseMs / 4;
