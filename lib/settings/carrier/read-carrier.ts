import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { err, ok, type Result } from "@/lib/shipping/errors";
import {
  type CarrierEnvironment,
  type CarrierVariables,
  overridingVariables,
  readAccount,
} from "./carrier-account";

/** What the settings page shows: never the secret, nor a part of it. */
export interface CarrierView {
  readonly environment: CarrierEnvironment;
  readonly accountNumber: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  readonly updatedAt: string | null;
  /** Variables that are set and win over this page; empty when the page decides. */
  readonly overriddenBy: readonly string[];
}

export async function readCarrier(
  db: Db,
  viewer: Viewer,
  env: CarrierVariables,
): Promise<Result<CarrierView>> {
  const refusal = allowed(viewer, "carrier.edit");
  if (refusal) return err(refusal);
  const account = await readAccount(db);
  const overriddenBy = overridingVariables(env);
  const byEnvironment = overriddenBy.length > 0;
  return ok({
    environment: byEnvironment ? env.CARRIER : (account?.environment ?? "simulator"),
    accountNumber: env.UPS_ACCOUNT_NUMBER ?? account?.accountNumber ?? "",
    clientId: env.UPS_CLIENT_ID ?? account?.clientId ?? "",
    hasSecret: Boolean(env.UPS_CLIENT_SECRET ?? account?.sealedSecret),
    updatedAt: account?.updatedAt.toISOString() ?? null,
    overriddenBy,
  });
}
