import { type AnyColumn, and, gt, lt, sql } from "drizzle-orm";
import type { AddressCheck, RateQuote } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { addressChecks, rateQuotes } from "@/lib/db/schema";

/** A price of yesterday is asked for again, an address of three months ago too. */
const QUOTE_MINUTES = 12 * 60;
const CHECK_DAYS = 90;
const CHECK_AGE = daysAgo(CHECK_DAYS);

/** One parameter for any count of keys. */
const isOneOf = (column: AnyColumn, keys: readonly string[]) =>
  sql`${column} = ANY(${sql.param([...keys])}::text[])`;

/** @param minutes how old a price may be */
export async function readQuotes(
  db: Db,
  { keys, minutes = QUOTE_MINUTES }: { keys: readonly string[]; minutes?: number },
): Promise<Map<string, RateQuote>> {
  if (keys.length === 0) return new Map();
  const found = await db
    .select({ key: rateQuotes.key, quote: rateQuotes.quote })
    .from(rateQuotes)
    .where(and(isOneOf(rateQuotes.key, keys), gt(rateQuotes.at, ago(minutes))));
  return new Map(found.map((each) => [each.key, each.quote]));
}

/** Forgets every price that is older than a minute: the carrier has shown that they moved. */
export async function forgetQuotes(db: Pick<Db, "delete">): Promise<void> {
  await db.delete(rateQuotes).where(lt(rateQuotes.at, ago(1)));
}

/** Forgets every address: whose they were is not known by their keys. The carrier is asked again. */
export async function forgetAddressChecks(db: Pick<Db, "delete">): Promise<void> {
  await db.delete(addressChecks);
}

/**
 * Forgets what nobody would read any more.
 *
 * @param rowsDays how long rows say something of people, whose addresses these are; 0 is for ever
 */
export async function forgetOldAnswers(db: Db, { rowsDays }: { rowsDays: number }): Promise<void> {
  const days = Math.min(CHECK_DAYS, rowsDays || CHECK_DAYS);
  await db.delete(addressChecks).where(lt(addressChecks.at, daysAgo(days)));
  await db.delete(rateQuotes).where(lt(rateQuotes.at, ago(QUOTE_MINUTES)));
}

function daysAgo(days: number) {
  return sql`clock_timestamp() - make_interval(days => ${days})`;
}

function ago(minutes: number) {
  return sql`clock_timestamp() - make_interval(mins => ${minutes})`;
}

export async function saveQuotes(
  db: Db,
  { quotes }: { quotes: ReadonlyMap<string, RateQuote> },
): Promise<void> {
  if (quotes.size === 0) return;
  await db
    .insert(rateQuotes)
    .values([...quotes].map(([key, quote]) => ({ key, quote })))
    .onConflictDoUpdate({
      target: rateQuotes.key,
      set: { quote: sql`excluded.quote`, at: sql`clock_timestamp()` },
    });
}

export async function readAddressChecks(
  db: Db,
  { keys }: { keys: readonly string[] },
): Promise<Map<string, AddressCheck>> {
  if (keys.length === 0) return new Map();
  const found = await db
    .select({ key: addressChecks.key, outcome: addressChecks.outcome })
    .from(addressChecks)
    .where(and(isOneOf(addressChecks.key, keys), gt(addressChecks.at, CHECK_AGE)));
  return new Map(found.map((each) => [each.key, each.outcome]));
}

export async function saveAddressChecks(
  db: Db,
  { checks }: { checks: ReadonlyMap<string, AddressCheck> },
): Promise<void> {
  if (checks.size === 0) return;
  await db
    .insert(addressChecks)
    .values([...checks].map(([key, outcome]) => ({ key, outcome })))
    .onConflictDoUpdate({
      target: addressChecks.key,
      set: { outcome: sql`excluded.outcome`, at: sql`clock_timestamp()` },
    });
}
