import { and, eq, isNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { apiKeys, sessionModes } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { allowed } from "../permissions";
import { permit } from "../permit";
import { actorOf, modeSessionOf, type Viewer } from "../viewer";

/** Makes a key worthless at once, and takes back the mode that it was in. Own keys, or anybody's for administrators. */
export async function revokeKey(
  db: Db,
  viewer: Viewer,
  { keyId }: { keyId: string },
): Promise<Result<{ name: string }>> {
  const refusal = await permit(db, viewer, "key.create");
  if (refusal) return err(refusal);
  const everybody = allowed(viewer, "key.manage") === null;
  return transactResult(db, async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(apiKeys.id, keyId),
          isNull(apiKeys.revokedAt),
          everybody ? undefined : eq(apiKeys.userId, viewer.userId),
        ),
      )
      .returning({ name: apiKeys.name, ownerId: apiKeys.userId });
    if (!revoked) return err(problem("NOT_FOUND", "This key was revoked already."));
    await tx.delete(sessionModes).where(eq(sessionModes.sessionId, modeSessionOf(keyId)));
    const detail = { keyId, ...revoked };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "api_key.revoked", detail }]);
    return ok({ name: revoked.name });
  });
}
