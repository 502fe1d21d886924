import type { Carrier } from "@/lib/batch/ports";
import { createUpsCarrier } from "@/lib/carriers/ups";
import type { Db } from "@/lib/db/client";
import type { Environment } from "@/lib/env";
import { type CarrierConfig, readCarrierConfig } from "@/lib/settings/carrier-config";

export interface CarrierProvider {
  /** The adapter for the account configured now; the same object until the configuration changes. */
  current(): Promise<Carrier>;
  /** What a price depends on besides the shipment: environment and account. */
  scope(): Promise<string>;
}

/** Reads the account at each use (one small query) and keeps the adapter, with its token, while it stays the same. */
export function createCarrierProvider(params: {
  db: Db;
  env: Environment;
  secret: string;
}): CarrierProvider {
  let kept: { key: string; carrier: Carrier } | undefined;
  const config = () => readCarrierConfig(params.db, { env: params.env, secret: params.secret });
  return {
    async current() {
      const settings = await config();
      const key = JSON.stringify(settings);
      if (kept?.key !== key) kept = { key, carrier: createUpsCarrier(settings) };
      return kept.carrier;
    },
    async scope() {
      const { environment, accountNumber } = await config();
      return scopeOf({ environment, accountNumber });
    },
  };
}

function scopeOf({ environment, accountNumber }: Pick<CarrierConfig, "environment" | "accountNumber">): string {
  return `${environment}:${accountNumber}`;
}
