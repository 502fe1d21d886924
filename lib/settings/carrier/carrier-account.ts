import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { carrierAccounts } from "@/lib/db/schema";
import type { Environment } from "@/lib/env";

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

export async function readAccount(db: Pick<Db, "select">) {
  const [account] = await db.select().from(carrierAccounts).where(eq(carrierAccounts.id, ACCOUNT_ID));
  return account ?? null;
}

/**
 * The variables that are set and win over the settings page. CARRIER=simulator is the default and says nothing; any
 * other value decides the environment, and the credentials decide the account.
 */
export function overridingVariables(env: CarrierVariables): string[] {
  return [
    ...(env.CARRIER === "simulator" ? [] : ["CARRIER"]),
    ...(env.UPS_CLIENT_ID ? ["UPS_CLIENT_ID", "UPS_CLIENT_SECRET", "UPS_ACCOUNT_NUMBER"] : []),
  ];
}
