import { UPS_HOSTS } from "@/lib/carriers/ups/carrier";
import { SIMULATOR_CLIENT_ID, SIMULATOR_CLIENT_SECRET } from "@/lib/carriers/ups-simulator/credentials";
import type { CarrierEnvironment } from "@/lib/db/schema";
import { fail } from "@/lib/shipping/errors";
import type { AccountSources } from "./carrier/account-in-force";
import {
  accountRow,
  type CarrierAccount,
  type CarrierVariables,
  SIMULATOR_ACCOUNT_ID,
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

/**
 * How an account is called. UPS_BASE_URL belongs to the environment that CARRIER names: where the simulator runs it is
 * the simulator's address, so no other account is ever sent there.
 *
 * @throws ProblemError CARRIER_NOT_CONFIGURED, saying which account has to be brought back
 */
export function carrierConfigOf(account: CarrierAccount, { env, secret }: AccountSources): CarrierConfig {
  const { id, environment, accountNumber } = account;
  const baseUrl = baseUrlOf(account, env);
  if (id === SIMULATOR_ACCOUNT_ID) {
    return {
      environment,
      baseUrl,
      accountNumber,
      clientId: SIMULATOR_CLIENT_ID,
      clientSecret: SIMULATOR_CLIENT_SECRET,
    };
  }
  const clientSecret = unseal(account.sealedSecret, { secret, row: accountRow(id) });
  if (clientSecret === null) {
    fail(
      "CARRIER_NOT_CONFIGURED",
      `The stored client secret of ${account.name} cannot be read: APP_SECRET has changed.`,
      { remedy: `Enter the client secret of ${account.name} again under Settings, Carrier.` },
    );
  }
  return { environment, baseUrl, clientId: account.clientId, clientSecret, accountNumber };
}

function baseUrlOf({ environment, baseUrl, name }: CarrierAccount, env: CarrierVariables): string {
  const override = env.CARRIER === environment ? env.UPS_BASE_URL : undefined;
  if (override) return override;
  if (environment === "ups") return baseUrl ?? UPS_HOSTS.production;
  if (environment === "ups-test") return baseUrl ?? UPS_HOSTS.test;
  return fail("CARRIER_NOT_CONFIGURED", `The UPS simulator does not run, and ${name} is an account of it.`, {
    remedy: "Start the program with `npm start` and CARRIER=simulator, or set UPS_BASE_URL to where it runs.",
  });
}
