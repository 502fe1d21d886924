import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { seal } from "@/lib/settings/carrier/seal";
import { readSettings } from "@/lib/settings/read-settings";
import { webhookRow } from "@/lib/settings/rotate-secret";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { checkTarget } from "./check-target";
import type { EndpointForm } from "./endpoint-form";

import { makeSigningSecret } from "./signature";

export interface EndpointView {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly createdAt: string;
}

/** @returns the signing secret as well: shown this once, sealed in the database */
export async function addEndpoint(
  { db, secret }: { db: Db; secret: string },
  viewer: Viewer,
  { url, events }: EndpointForm,
): Promise<Result<{ id: string; signingSecret: string }>> {
  const refusal = await permit(db, viewer, "webhook.manage");
  if (refusal) return err(refusal);
  const { webhooks } = await readSettings(db);
  const bad = checkTarget(url, { allowPrivate: webhooks.allowPrivateTargets });
  if (bad) return err(bad);
  const id = randomUUID();
  const signingSecret = makeSigningSecret();
  return transactResult(db, async (tx) => {
    await tx.insert(webhookEndpoints).values({
      id,
      url,
      events: [...new Set(events)],
      sealedSecret: seal(signingSecret, { secret, row: webhookRow(id) }),
      createdBy: viewer.userId,
    });
    const detail = { endpointId: id, url, events };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "webhook.added", detail }]);
    return ok({ id, signingSecret });
  });
}

/** Every endpoint, the oldest first. */
export async function listEndpoints(db: Db, viewer: Viewer): Promise<Result<EndpointView[]>> {
  const refusal = allowed(viewer, "webhook.manage");
  if (refusal) return err(refusal);
  const rows = await db.select().from(webhookEndpoints).orderBy(asc(webhookEndpoints.createdAt));
  return ok(
    rows.map(({ id, url, events, enabled, createdAt }) => ({
      id,
      url,
      events,
      enabled,
      createdAt: createdAt.toISOString(),
    })),
  );
}

/** Takes an endpoint away, with its log. */
export function removeEndpoint(
  db: Db,
  viewer: Viewer,
  { id }: { id: string },
): Promise<Result<{ url: string }>> {
  return change(db, viewer, "webhook.removed", (tx) =>
    tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id)).returning(),
  );
}

/** Pauses an endpoint, or lets it go on. What happens during a pause is not sent later. */
export function setEndpointEnabled(
  db: Db,
  viewer: Viewer,
  { id, enabled }: { id: string; enabled: boolean },
): Promise<Result<{ url: string }>> {
  return change(db, viewer, enabled ? "webhook.resumed" : "webhook.paused", (tx) =>
    tx
      .update(webhookEndpoints)
      .set({
        enabled,
        updatedAt: sql`now()`,
        seenUntil: sql`now()`,
      })
      .where(eq(webhookEndpoints.id, id))
      .returning(),
  );
}

async function change(
  db: Db,
  viewer: Viewer,
  kind: string,
  run: (tx: Pick<Db, "update" | "delete">) => Promise<(typeof webhookEndpoints.$inferSelect)[]>,
): Promise<Result<{ url: string }>> {
  const refusal = await permit(db, viewer, "webhook.manage");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    const [row] = await run(tx);
    if (!row) return err(problem("NOT_FOUND", "This webhook was removed already."));
    const detail = { endpointId: row.id, url: row.url };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind, detail }]);
    return ok({ url: row.url });
  });
}
