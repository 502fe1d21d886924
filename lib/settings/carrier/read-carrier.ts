import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import type { CarrierEnvironment } from "@/lib/db/schema";
import { err, ok, ProblemError, type Result } from "@/lib/shipping/errors";
import { type AccountSources, accountInForce } from "./account-in-force";
import {
  type CarrierAccount,
  ENVIRONMENT_NAMES,
  noneWindowOf,
  overridingVariables,
  readAccounts,
  type WindowBasis,
  windowBasisOf,
} from "./carrier-account";

/** An account as the settings page shows it: never the secret, nor a part of it. */
export interface CarrierAccountView {
  readonly id: string;
  readonly name: string;
  readonly environment: CarrierEnvironment;
  readonly environmentName: string;
  readonly accountNumber: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  readonly state: CarrierAccount["state"];
  /** Kept by the variables of the environment: not to be edited here. */
  readonly fromEnvironment: boolean;
  /** New jobs are priced under it. */
  readonly inForce: boolean;
  /** Purchases of which the index lag was measured, and the longest, in milliseconds. */
  readonly lagsMeasured: number;
  readonly largestLagMs: number;
  /** From how long after a call's end on 'none' is believed, in milliseconds. */
  readonly noneWindowMs: number;
  readonly windowBasis: WindowBasis;
  readonly updatedAt: string;
}

export interface CarrierView {
  readonly accounts: readonly CarrierAccountView[];
  /** Variables that are set and win over this page; empty when the page decides. */
  readonly overriddenBy: readonly string[];
}

export async function readCarrier(
  db: Db,
  viewer: Viewer,
  sources: AccountSources,
): Promise<Result<CarrierView>> {
  const refusal = allowed(viewer, "carrier.edit");
  if (refusal) return err(refusal);
  const inForce = await accountInForce(db, sources).catch((error: unknown) => {
    if (error instanceof ProblemError) return null;
    throw error;
  });
  const accounts = await readAccounts(db);
  return ok({
    accounts: accounts.map((account) => viewAccount(account, inForce?.id ?? null)),
    overriddenBy: overridingVariables(sources.env),
  });
}

function viewAccount(account: CarrierAccount, inForce: string | null): CarrierAccountView {
  const { id, name, environment, accountNumber, clientId, state, lagsMeasured, largestLagMs } = account;
  return {
    id,
    name,
    environment,
    environmentName: ENVIRONMENT_NAMES[environment],
    accountNumber,
    clientId,
    hasSecret: account.sealedSecret !== "",
    state,
    fromEnvironment: account.origin === "environment",
    inForce: id === inForce,
    lagsMeasured,
    largestLagMs,
    noneWindowMs: noneWindowOf(account),
    windowBasis: windowBasisOf(account),
    updatedAt: account.updatedAt.toISOString(),
  };
}
