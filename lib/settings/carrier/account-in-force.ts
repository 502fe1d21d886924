import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import { SIMULATOR_ACCOUNT } from "@/lib/carriers/ups-simulator/credentials";
import type { Db } from "@/lib/db/client";
import { carrierAccounts } from "@/lib/db/schema";
import { fail } from "@/lib/shipping/errors";
import {
  accountName,
  accountRow,
  type CarrierAccount,
  type CarrierVariables,
  readAccounts,
  SIMULATOR_ACCOUNT_ID,
} from "./carrier-account";
import { seal, unseal } from "./seal";

/** Who keeps what the variables of the environment say, in the records of accounts. */
const ENVIRONMENT = "environment";

export interface AccountSources {
  readonly env: CarrierVariables;
  /** APP_SECRET. */
  readonly secret: string;
}

/**
 * The account that a new preview is priced under. Variables of the environment win over the settings page; the account
 * that they name is kept, sealed, so that it can still be asked about its attempts when the variables are gone.
 *
 * @throws ProblemError CARRIER_NOT_CONFIGURED
 */
export async function accountInForce(db: Db, { env, secret }: AccountSources): Promise<CarrierAccount> {
  const accounts = await readAccounts(db);
  const own = ownAccount(env);
  if (own) return keepOwn(db, { accounts, own, secret });
  if (accounts.some(namedBefore)) await retireNamedBefore(db, null);
  const page = accounts.filter(
    ({ state, environment, origin }) =>
      state === "active" && environment !== "simulator" && origin !== ENVIRONMENT,
  );
  if (env.CARRIER === "simulator") {
    return page.find(({ isDefault }) => isDefault) ?? keepSimulator(db, accounts);
  }
  const here = page.filter(({ environment }) => environment === env.CARRIER);
  const account = here.find(({ isDefault }) => isDefault) ?? here[0];
  if (!account) return fail("CARRIER_NOT_CONFIGURED", "No carrier account is set up yet.");
  const baseUrl = env.UPS_BASE_URL ?? null;
  if (account.baseUrl !== baseUrl) {
    await db.update(carrierAccounts).set({ baseUrl }).where(eq(carrierAccounts.id, account.id));
  }
  return { ...account, baseUrl };
}

type OwnAccount = Pick<CarrierAccount, "environment" | "accountNumber" | "clientId" | "baseUrl"> & {
  readonly clientSecret: string;
};

function ownAccount(env: CarrierVariables): OwnAccount | null {
  const { UPS_CLIENT_ID: clientId, UPS_CLIENT_SECRET: clientSecret, UPS_ACCOUNT_NUMBER: accountNumber } = env;
  if (!clientId || !clientSecret || !accountNumber) return null;
  // The simulator's address changes with every start, and is never anybody else's.
  const baseUrl = env.CARRIER === "simulator" ? null : (env.UPS_BASE_URL ?? null);
  return { environment: env.CARRIER, accountNumber, clientId, clientSecret, baseUrl };
}

async function keepOwn(
  db: Db,
  { accounts, own, secret }: { accounts: CarrierAccount[]; own: OwnAccount; secret: string },
): Promise<CarrierAccount> {
  const { environment, accountNumber, clientId, clientSecret, baseUrl } = own;
  const kept = accounts.find(
    (each) => each.environment === environment && each.accountNumber === accountNumber,
  );
  const others = accounts.some((each) => namedBefore(each) && each.id !== kept?.id);
  if (
    kept &&
    namedBefore(kept) &&
    !others &&
    kept.clientId === clientId &&
    kept.baseUrl === baseUrl &&
    unseal(kept.sealedSecret, { secret, row: accountRow(kept.id) }) === clientSecret
  ) {
    return kept;
  }
  const id = kept?.id ?? randomUUID();
  const values = {
    environment,
    accountNumber,
    clientId,
    baseUrl,
    sealedSecret: seal(clientSecret, { secret, row: accountRow(id) }),
    origin: ENVIRONMENT,
    state: "active",
    updatedBy: ENVIRONMENT,
  } as const;
  return db.transaction(async (tx) => {
    await retireNamedBefore(tx, id);
    const [account] = await tx
      .insert(carrierAccounts)
      .values({ id, name: accountName(environment, accountNumber), ...values })
      .onConflictDoUpdate({
        target: [carrierAccounts.carrier, carrierAccounts.environment, carrierAccounts.accountNumber],
        // Of two processes that start at once, the second finds the first one's row: its secret is sealed for another.
        set: kept ? { ...values, updatedAt: sql`now()` } : { state: "active" },
      })
      .returning();
    if (!account) throw new Error("the carrier account of the environment was not kept");
    return account;
  });
}

function namedBefore({ origin, state }: CarrierAccount): boolean {
  return origin === ENVIRONMENT && state === "active";
}

/** Accounts that the variables name no more are asked about what was bought under them, and nothing new is. */
async function retireNamedBefore(db: Pick<Db, "update">, except: string | null): Promise<void> {
  const others = except === null ? undefined : ne(carrierAccounts.id, except);
  await db
    .update(carrierAccounts)
    .set({ state: "retired" })
    .where(and(eq(carrierAccounts.origin, ENVIRONMENT), others));
}

async function keepSimulator(db: Db, accounts: readonly CarrierAccount[]): Promise<CarrierAccount> {
  const kept = accounts.find(({ id }) => id === SIMULATOR_ACCOUNT_ID);
  if (kept) return kept;
  const [account] = await db
    .insert(carrierAccounts)
    .values({
      id: SIMULATOR_ACCOUNT_ID,
      environment: "simulator",
      accountNumber: SIMULATOR_ACCOUNT,
      name: "Simulator",
      clientId: "",
      sealedSecret: "",
      origin: "page",
      updatedBy: "system",
    })
    .onConflictDoUpdate({ target: carrierAccounts.id, set: { state: "active" } })
    .returning();
  if (!account) throw new Error("the simulator's account was not kept");
  return account;
}
