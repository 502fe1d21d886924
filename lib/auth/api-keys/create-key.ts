import { sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { permit } from "../permit";
import { actorOf, type Viewer } from "../viewer";
import type { KeyForm } from "./key-form";
import { hashKey, makeKey, startOfKey } from "./key-secret";

/**
 * Makes a key with which programs act for the viewer, within its scopes.
 *
 * @returns the key itself: shown this once, never stored
 */
export async function createKey(
  db: Db,
  viewer: Viewer,
  { name, scopes, days, addresses = [] }: KeyForm,
): Promise<Result<{ id: string; key: string }>> {
  const refusal = await permit(db, viewer, "key.create");
  if (refusal) return err(refusal);
  const key = makeKey();
  return transactResult(db, async (tx) => {
    const [row] = await tx
      .insert(apiKeys)
      .values({
        name,
        scopes: [...new Set(scopes)],
        userId: viewer.userId,
        addresses,
        start: startOfKey(key),
        keyHash: hashKey(key),
        expiresAt: days === null ? null : sql`now() + make_interval(days => ${days})`,
      })
      .returning({ id: apiKeys.id });
    if (!row) throw new Error("The key's row was not inserted.");
    const detail = { keyId: row.id, name, scopes, days, ...(addresses.length > 0 && { addresses }) };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "api_key.created", detail }]);
    return ok({ id: row.id, key });
  });
}
