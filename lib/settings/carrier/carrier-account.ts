import { asc, eq, sql } from "drizzle-orm";
import { ENOUGH, FACTOR, type NoneFloor, noneWindowMs } from "@/lib/batch/none-window";
import type { Carriers } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { type CarrierEnvironment, carrierAccounts } from "@/lib/db/schema";
import type { Environment } from "@/lib/env";
import { fail, type Result } from "@/lib/shipping/errors";

export type CarrierAccount = typeof carrierAccounts.$inferSelect;

/** The carrier by the account that is meant, and the account in force, which changes with the settings. */
export interface CarrierProvider extends Carriers {
  /** The account that a new preview is priced under; a problem where none is set up. */
  inForce(): Promise<Result<CarrierAccount>>;
}

/** The simulator's own account: it has no credentials to keep. */
export const SIMULATOR_ACCOUNT_ID = "simulator";

/** The shortest time after which a carrier's 'none' is believed; the simulator knows at once what it was asked for. */
const NONE_FLOORS: Record<CarrierEnvironment, NoneFloor> = {
  simulator: { unmeasuredMs: 3_000, measuredMs: 3_000 },
  "ups-test": { unmeasuredMs: 900_000, measuredMs: 120_000 },
  ups: { unmeasuredMs: 900_000, measuredMs: 120_000 },
};

/** From how long after an attempt's deadline on 'none' is believed under this account, in milliseconds. */
export function noneWindowOf({ environment, lagsMeasured, largestLagMs }: CarrierAccount): number {
  return noneWindowMs({ measured: lagsMeasured, largestMs: largestLagMs }, NONE_FLOORS[environment]);
}

/** Where an account's window comes from. */
export type WindowBasis =
  /** The longer floor: too few purchases were measured. */
  | "unmeasured"
  /** The shorter floor. */
  | "measured"
  /** Longer than its floor: a multiple of the longest lag. */
  | "lag";

export function windowBasisOf({ environment, lagsMeasured, largestLagMs }: CarrierAccount): WindowBasis {
  const { unmeasuredMs, measuredMs } = NONE_FLOORS[environment];
  const enough = lagsMeasured >= ENOUGH;
  if (FACTOR * largestLagMs > (enough ? measuredMs : unmeasuredMs)) return "lag";
  return enough ? "measured" : "unmeasured";
}

/** The variables that decide about the carrier. */
export type CarrierVariables = Pick<
  Environment,
  "CARRIER" | "UPS_BASE_URL" | "UPS_CLIENT_ID" | "UPS_CLIENT_SECRET" | "UPS_ACCOUNT_NUMBER"
>;

/** What an account's secret is bound to: in another row it does not open. */
export function accountRow(id: string): string {
  return `carrier_accounts/${id}`;
}

/** What people call each environment. */
export const ENVIRONMENT_NAMES: Readonly<Record<CarrierEnvironment, string>> = {
  simulator: "Simulator",
  "ups-test": "UPS test",
  ups: "UPS",
};

/** What an account is called where nobody gave it a name. */
export function accountName(environment: CarrierEnvironment, accountNumber: string): string {
  return `${ENVIRONMENT_NAMES[environment]} ${accountNumber}`;
}

export function readAccounts(db: Pick<Db, "select">): Promise<CarrierAccount[]> {
  return db.select().from(carrierAccounts).orderBy(asc(carrierAccounts.name), asc(carrierAccounts.id));
}

/** Writes down how long the carrier's index took to know one purchase under an account. */
export async function noteLag(
  db: Pick<Db, "update">,
  { accountId, lagMs }: { accountId: string; lagMs: number },
): Promise<void> {
  await db
    .update(carrierAccounts)
    .set({
      lagsMeasured: sql`${carrierAccounts.lagsMeasured} + 1`,
      largestLagMs: sql`greatest(${carrierAccounts.largestLagMs}, ${Math.ceil(lagMs)}::int)`,
    })
    .where(eq(carrierAccounts.id, accountId));
}

/** An account that a job may be bought under; `inForce` is what a job is priced under for which none is chosen. */
export interface ChoosableAccount {
  readonly id: string;
  readonly name: string;
  readonly accountNumber: string;
  /** Carrier, environment and number. */
  readonly detail: string;
  readonly inForce: boolean;
}

/** The active ones, and of the simulator's alone while nothing else is in force. */
export async function choosableAccounts({
  db,
  carriers,
}: {
  readonly db: Pick<Db, "select">;
  readonly carriers: Pick<CarrierProvider, "inForce">;
}): Promise<ChoosableAccount[]> {
  const found = await carriers.inForce();
  const inForce = found.ok ? found.value : null;
  const simulated = inForce === null || inForce.environment === "simulator";
  return (await readAccounts(db))
    .filter(({ state, environment }) => state === "active" && (simulated || environment !== "simulator"))
    .map(({ id, name, environment, accountNumber }) => ({
      id,
      name,
      accountNumber,
      detail: accountName(environment, accountNumber),
      inForce: id === inForce?.id,
    }));
}

/**
 * The account that a program names, by name, number or id.
 *
 * @throws ProblemError NOT_FOUND, or INPUT_INVALID where several have the name
 */
export async function accountNamed(
  context: Parameters<typeof choosableAccounts>[0],
  named: string,
): Promise<string> {
  const wanted = named.trim().toUpperCase();
  const accounts = await choosableAccounts(context);
  const found = accounts.filter(({ id, name, accountNumber }) =>
    [id, name, accountNumber].some((each) => each.toUpperCase() === wanted),
  );
  const [first] = found;
  if (first && found.length === 1) return first.id;
  const list = accounts.map(({ name, accountNumber }) => `${name} (${accountNumber})`).join(", ");
  return fail(
    first ? "INPUT_INVALID" : "NOT_FOUND",
    first ? `"${named}" is more than one carrier account.` : `There is no active carrier account "${named}".`,
    { field: "account", value: named, remedy: `Use one of these: ${list}.` },
  );
}

export async function readAccount(db: Pick<Db, "select">, id: string): Promise<CarrierAccount | null> {
  const [account] = await db.select().from(carrierAccounts).where(eq(carrierAccounts.id, id));
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
