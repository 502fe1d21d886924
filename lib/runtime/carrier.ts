import type { Carrier } from "@/lib/batch/ports";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import type { Db } from "@/lib/db/client";
import type { Environment } from "@/lib/env";
import { timeCarrier } from "@/lib/metrics/time-carrier";
import { readCarrierConfig } from "@/lib/settings/carrier-config";
import { type Problem, ProblemError } from "@/lib/shipping/errors";
import { refusingCarrier } from "./refusing-carrier";

export interface CarrierProvider {
  /** The adapter for the account configured now; the same object until the configuration changes. */
  current(): Promise<Carrier>;
  /** What a price depends on besides the shipment: environment and account. */
  scope(): Promise<string>;
}

/** Reads the account at each use (one small query) and keeps the adapter, with its token, while it stays the same. */
export function createCarrierProvider(params: { db: Db; env: Environment; secret: string }): CarrierProvider {
  let kept: { key: string; carrier: Carrier } | undefined;
  const config = () => readCarrierConfig(params.db, { env: params.env, secret: params.secret });
  return {
    async current() {
      const settings = await config().catch(orProblem);
      if ("problem" in settings) return refusingCarrier(settings.problem);
      const key = JSON.stringify(settings);
      if (kept?.key !== key) kept = { key, carrier: timeCarrier(createUpsCarrier(settings)) };
      return kept.carrier;
    },
    async scope() {
      const settings = await config().catch(orProblem);
      return "problem" in settings ? "none" : `${settings.environment}:${settings.accountNumber}`;
    },
  };
}

/** An account that is missing or unreadable is no crash: every call says what is wrong. */
function orProblem(error: unknown): { problem: Problem } {
  if (error instanceof ProblemError) return { problem: error.problem };
  throw error;
}
