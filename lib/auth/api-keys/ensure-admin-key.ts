import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { SCOPES } from "@/lib/api/scopes";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import * as schema from "@/lib/db/schema";
import { apiKeys, users } from "@/lib/db/schema";
import { normalEmail } from "../create-user";
import { hashKey, startOfKey } from "./key-secret";

/**
 * The key of an unattended installation (ADMIN_API_KEY), with all scopes, for the administrator that ADMIN_EMAIL
 * names. Idempotent; a key that was revoked stays revoked.
 *
 * @returns whether a key was made
 */
export async function ensureAdminKey(params: {
  readonly sql: postgres.Sql;
  readonly email: string | undefined;
  readonly key: string | undefined;
}): Promise<boolean> {
  const { email, key } = params;
  if (!email || !key) return false;
  const db = drizzle(params.sql, { schema });
  return db.transaction(async (tx) => {
    const owner = and(eq(users.email, normalEmail(email)), eq(users.role, "administrator"));
    const [user] = await tx.select({ id: users.id }).from(users).where(owner);
    if (!user) return false;
    const name = "ADMIN_API_KEY";
    const made = await tx
      .insert(apiKeys)
      .values({ userId: user.id, name, start: startOfKey(key), keyHash: hashKey(key), scopes: [...SCOPES] })
      .onConflictDoNothing({ target: apiKeys.keyHash })
      .returning({ id: apiKeys.id });
    const [row] = made;
    if (!row) return false;
    const detail = { keyId: row.id, name, scopes: SCOPES, by: "environment" };
    await writeAudit(tx, [{ actor: SYSTEM_ACTOR, kind: "api_key.created", detail }]);
    return true;
  });
}
