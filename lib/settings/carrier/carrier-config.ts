import { eq } from "drizzle-orm";
import { err, ok, problem, type Result } from "@/lib/batch/domain/errors";
import type { Db } from "@/lib/db/client";
import { carrierAccounts } from "@/lib/db/schema";
import type { Environment } from "@/lib/env";
import { unseal } from "./seal";

/** There is one carrier account; its row's name is part of what its secret is sealed with. */
export const ACCOUNT_ID = "ups";
export const ACCOUNT_ROW = `carrier_accounts/${ACCOUNT_ID}`;

export const CARRIER_ENVIRONMENTS = ["simulator", "ups-test", "ups"] as const;
export type CarrierEnvironment = (typeof CARRIER_ENVIRONMENTS)[number];
/** The variables that decide about the carrier. */
export type CarrierVariables = Pick<
  Environment,
  "CARRIER" | "UPS_BASE_URL" | "UPS_CLIENT_ID" | "UPS_CLIENT_SECRET" | "UPS_ACCOUNT_NUMBER"
>;

export interface CarrierCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountNumber: string;
}

/** What the runtime builds the carrier adapter from. */
export interface CarrierConfig {
  readonly environment: CarrierEnvironment;
  /** Who decided: variables of the environment, the settings page, or nobody. */
  readonly from: "environment" | "settings" | "default";
  /** Replaces the environment's own host. */
  readonly baseUrl: string | null;
  /** Null for the simulator's own. */
  readonly credentials: CarrierCredentials | null;
}

/**
 * The carrier in force. Credentials in the environment win over the settings page, and so does a CARRIER other than
 * the simulator (the simulator is the default, so naming it says nothing). UPS_BASE_URL belongs to the environment's
 * carrier: where the simulator runs it is the simulator's address, never one for an account from the settings page.
 */
export async function carrierConfig(params: {
  db: Db;
  env: CarrierVariables;
  secret: string;
}): Promise<Result<CarrierConfig>> {
  const { db, env, secret } = params;
  const { CARRIER, UPS_CLIENT_ID, UPS_CLIENT_SECRET, UPS_ACCOUNT_NUMBER } = env;
  const baseUrl = env.UPS_BASE_URL ?? null;
  if (UPS_CLIENT_ID && UPS_CLIENT_SECRET && UPS_ACCOUNT_NUMBER) {
    const credentials = {
      clientId: UPS_CLIENT_ID,
      clientSecret: UPS_CLIENT_SECRET,
      accountNumber: UPS_ACCOUNT_NUMBER,
    };
    return ok({ environment: CARRIER, from: "environment", baseUrl, credentials });
  }
  const [account] = await db.select().from(carrierAccounts).where(eq(carrierAccounts.id, ACCOUNT_ID));
  const environment = CARRIER === "simulator" ? (account?.environment ?? CARRIER) : CARRIER;
  if (environment === "simulator") {
    return ok({ environment, from: account ? "settings" : "default", baseUrl, credentials: null });
  }
  if (!account?.sealedSecret) {
    return err(problem("CARRIER_NOT_CONFIGURED", "No carrier account is set up yet."));
  }
  const clientSecret = unseal(account.sealedSecret, { secret, row: ACCOUNT_ROW });
  if (clientSecret === null) {
    return err(
      problem("CARRIER_NOT_CONFIGURED", "The stored client secret cannot be read: APP_SECRET has changed.", {
        remedy: "Enter the client secret again under Settings, Carrier.",
      }),
    );
  }
  const { clientId, accountNumber } = account;
  return ok({
    environment,
    from: CARRIER === "simulator" ? "settings" : "environment",
    baseUrl: CARRIER === "simulator" ? null : baseUrl,
    credentials: { clientId, clientSecret, accountNumber },
  });
}
