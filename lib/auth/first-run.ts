import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import * as schema from "@/lib/db/schema";
import { oneTimeLinks, users } from "@/lib/db/schema";
import { OperatorError } from "@/lib/operator-error";
import { seedPresets } from "@/lib/settings/presets/seed-presets";
import { anyUser } from "./create-administrator";
import { createUser, hashNewPassword } from "./create-user";
import { issueLink } from "./one-time-links";
import { weakPassword } from "./weak-password";

export interface FirstRunParams {
  readonly sql: postgres.Sql;
  /** The address that the link starts with. */
  readonly appUrl: string;
}

/**
 * The link with which the administrator's account is made: a new one at each start, earlier ones die.
 *
 * @returns the whole address, to be printed once; null when a person has an account already
 */
export async function ensureFirstRunLink({ sql: client, appUrl }: FirstRunParams): Promise<string | null> {
  const db = drizzle(client, { schema });
  return db.transaction(async (tx) => {
    if (await anyUser(tx)) return null;
    await tx.delete(oneTimeLinks).where(eq(oneTimeLinks.kind, "first_run"));
    const { path } = await issueLink(tx, { kind: "first_run" });
    return `${appUrl}${path}`;
  });
}

export interface AdminFromEnvParams {
  readonly sql: postgres.Sql;
  /** ADMIN_EMAIL and ADMIN_PASSWORD. */
  readonly email: string | undefined;
  readonly password: string | undefined;
}

/**
 * Creates the administrator of an unattended installation. An account that exists is left as it is: its password may
 * have been changed since. Two processes that start at once make one.
 *
 * @returns whether an account was created
 * @throws OperatorError for a password that is tried first
 */
export async function ensureAdminFromEnv({
  sql: client,
  email,
  password,
}: AdminFromEnvParams): Promise<boolean> {
  if (!email || !password) return false;
  const db = drizzle(client, { schema });
  if (await anyUser(db)) return false;
  const weak = await weakPassword(password, { own: [email] });
  if (weak) throw new OperatorError(`ADMIN_PASSWORD is not taken: ${weak.message} ${weak.remedy}`);
  const passwordHash = await hashNewPassword(password);
  return db.transaction(async (tx) => {
    // Waits for another start's transaction, then sees its user.
    await tx.execute(sql`LOCK TABLE ${users} IN SHARE ROW EXCLUSIVE MODE`);
    if (await anyUser(tx)) return false;
    await seedPresets(tx);
    const userId = await createUser(tx, {
      name: "Administrator",
      email,
      passwordHash,
      role: "administrator",
    });
    await writeAudit(tx, [
      {
        actor: SYSTEM_ACTOR,
        kind: "user.created",
        detail: { userId, role: "administrator", by: "environment" },
      },
    ]);
    return userId !== null;
  });
}
