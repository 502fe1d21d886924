import { UPS_HOSTS } from "@/lib/carriers/ups/carrier";
import {
  SIMULATOR_ACCOUNT,
  SIMULATOR_CLIENT_ID,
  SIMULATOR_CLIENT_SECRET,
} from "@/lib/carriers/ups-simulator/credentials";
import type { Db } from "@/lib/db/client";
import { fail } from "@/lib/shipping/errors";
import {
  ACCOUNT_ROW,
  type CarrierEnvironment,
  type CarrierVariables,
  readAccount,
} from "./carrier/carrier-account";
import { unseal } from "./carrier/seal";

/** What the runtime builds the carrier adapter from. */
export interface CarrierConfig {
  readonly environment: CarrierEnvironment;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountNumber: string;
}

type Credentials = Pick<CarrierConfig, "clientId" | "clientSecret" | "accountNumber">;

const SIMULATOR: Credentials = {
  clientId: SIMULATOR_CLIENT_ID,
  clientSecret: SIMULATOR_CLIENT_SECRET,
  accountNumber: SIMULATOR_ACCOUNT,
};

/**
 * The carrier account in force. Variables of the environment win over the settings page. UPS_BASE_URL belongs to the
 * environment's carrier: where the simulator runs it is the simulator's address, so an account of the settings page
 * is never sent there.
 *
 * @throws ProblemError CARRIER_NOT_CONFIGURED
 */
export async function readCarrierConfig(
  db: Db,
  { env, secret }: { env: CarrierVariables; secret: string },
): Promise<CarrierConfig> {
  const own = ownCredentials(env);
  const account = await readAccount(db);
  const chosenHere = env.CARRIER === "simulator" && !own;
  const environment = chosenHere ? (account?.environment ?? "simulator") : env.CARRIER;
  const override = chosenHere && environment !== "simulator" ? undefined : env.UPS_BASE_URL;
  const baseUrl = override ?? hostOf(environment);
  if (own) return { environment, baseUrl, ...own };
  if (environment === "simulator") return { environment, baseUrl, ...SIMULATOR };
  if (!account?.sealedSecret) fail("CARRIER_NOT_CONFIGURED", "No carrier account is set up yet.");
  const clientSecret = unseal(account.sealedSecret, { secret, row: ACCOUNT_ROW });
  if (clientSecret === null) {
    fail("CARRIER_NOT_CONFIGURED", "The stored client secret cannot be read: APP_SECRET has changed.", {
      remedy: "Enter the client secret again under Settings, Carrier.",
    });
  }
  const { clientId, accountNumber } = account;
  return { environment, baseUrl, clientId, clientSecret, accountNumber };
}

function ownCredentials(env: CarrierVariables): Credentials | null {
  const { UPS_CLIENT_ID: clientId, UPS_CLIENT_SECRET: clientSecret, UPS_ACCOUNT_NUMBER: accountNumber } = env;
  return clientId && clientSecret && accountNumber ? { clientId, clientSecret, accountNumber } : null;
}

function hostOf(environment: CarrierEnvironment): string {
  if (environment === "ups") return UPS_HOSTS.production;
  if (environment === "ups-test") return UPS_HOSTS.test;
  return fail("CARRIER_NOT_CONFIGURED", "The UPS simulator does not run.", {
    remedy: "Start the program with `npm start`, which starts it, or set UPS_BASE_URL to where it runs.",
  });
}
