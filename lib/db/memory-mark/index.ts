import { desc, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { auditLog, databaseMarks } from "@/lib/db/schema";

/**
 * By what a database is told from an older or another copy of itself, as far as this server says it: part → value.
 * - `system`: the cluster (a dump restored elsewhere)
 * - `timeline`: its history (a standby promoted, a recovery to a point in time)
 * - `tables`: this database and its tables (a dump restored in place)
 * - `files`: when the cluster's files were put where they are (a copied data directory)
 */
export type DatabaseIdentity = Readonly<Record<string, string>>;

const PARTS: readonly { readonly part: string; readonly asks: readonly string[]; readonly text: string }[] = [
  {
    part: "system",
    asks: ["pg_control_system()"],
    text: "SELECT system_identifier::text AS value FROM pg_control_system()",
  },
  {
    part: "timeline",
    asks: ["pg_current_wal_lsn()", "pg_walfile_name(pg_lsn)"],
    text: "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8) AS value",
  },
  {
    part: "tables",
    asks: [],
    text: `SELECT d.oid || ':' || 'jobs'::regclass::oid || ':' || 'attempts'::regclass::oid AS value
      FROM pg_database AS d WHERE d.datname = current_database()`,
  },
  {
    part: "files",
    asks: ["pg_stat_file(text)"],
    text: `SELECT extract(epoch FROM change)::text AS value FROM pg_stat_file('PG_VERSION')`,
  },
];

const WHAT_MAY_BE_ASKED = `SELECT ${PARTS.map(({ part, asks }) => {
  const each = asks.map(
    (name) => `coalesce(has_function_privilege(to_regprocedure('${name}'), 'execute'), false)`,
  );
  return `${["true", ...each].join(" AND ")} AS ${part}`;
}).join(", ")}`;

/** A part that the server does not have, or does not tell its role, is left out. */
export async function readIdentity(db: Db): Promise<DatabaseIdentity> {
  const [may] = await db.execute<Record<string, boolean>>(sql.raw(WHAT_MAY_BE_ASKED));
  const told = PARTS.filter(({ part }) => may?.[part]);
  const values = told.map(({ part, text }) => `(${text}) AS ${part}`).join(", ");
  const [found] = await db.execute<Record<string, string | null>>(sql.raw(`SELECT ${values}`));
  const known = Object.entries(found ?? {}).filter((each): each is [string, string] => each[1] !== null);
  return Object.fromEntries(known);
}

/**
 * Holds what the database is against what it was when it was last looked at. Another one: it may have gone back in time, and
 * every row of a job of before is looked up before it is sent.
 *
 * @returns the installation's id, which every copy of the database has, and what is different; nothing at the first look
 */
export async function noteIdentity(
  db: Db,
  identity: DatabaseIdentity,
): Promise<{ installation: string; changed: readonly string[] }> {
  // As it nearly always is: nothing is written, and nobody waits for a lock.
  const [mark] = await db.select().from(databaseMarks);
  if (mark && Object.keys(identity).every((part) => mark.identity[part] === identity[part])) {
    return { installation: mark.installation, changed: [] };
  }
  return db.transaction(async (tx) => {
    await tx.insert(databaseMarks).values({ id: 1, identity }).onConflictDoNothing();
    const [before] = await tx.select().from(databaseMarks).for("update");
    if (!before) throw new Error("the database has no mark");
    const changed = Object.keys(identity).filter(
      (part) => (before.identity[part] ?? identity[part]) !== identity[part],
    );
    const known = { ...before.identity, ...identity };
    const learned = Object.keys(known).length > Object.keys(before.identity).length;
    if (changed.length > 0 || learned) await tx.update(databaseMarks).set({ identity: known });
    if (changed.length > 0) await doubt(tx, { changed });
    return { installation: before.installation, changed };
  });
}

/** An entry of the audit, by which a database is known to be no older than that. */
export interface KnownEntry {
  readonly id: number;
  readonly at: string;
}

/** The newest one; null where there is none. */
export async function readNewestEntry(db: Db): Promise<KnownEntry | null> {
  const [newest] = await db
    .select({ id: auditLog.id, at: auditLog.at })
    .from(auditLog)
    .orderBy(desc(auditLog.id))
    .limit(1);
  return newest ? { id: newest.id, at: newest.at.toISOString() } : null;
}

/**
 * Whether the database still has an entry that it had. Without it, it has gone back in time: every row of a job of before
 * is looked up before it is sent.
 */
export async function checkEntry(db: Db, entry: KnownEntry): Promise<boolean> {
  const [kept] = await db.select({ at: auditLog.at }).from(auditLog).where(eq(auditLog.id, entry.id));
  if (kept?.at.toISOString() === entry.at) return true;
  await db.transaction((tx) => doubt(tx, { missing: entry }));
  return false;
}

async function doubt(tx: Pick<Db, "update" | "insert">, detail: Record<string, unknown>): Promise<void> {
  await tx.update(databaseMarks).set({ doubtedAt: sql`clock_timestamp()` });
  await writeAudit(tx, [{ actor: SYSTEM_ACTOR, kind: "memory.doubted", detail }]);
}

/** When the database was last taken for one that may have gone back in time; null where it never was. */
export async function readDoubtedAt(db: Db): Promise<Date | null> {
  const [mark] = await db.select({ doubtedAt: databaseMarks.doubtedAt }).from(databaseMarks);
  return mark?.doubtedAt ?? null;
}
