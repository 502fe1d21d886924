import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import { unseal } from "@/lib/settings/carrier/seal";
import { webhookRow } from "@/lib/settings/rotate-secret";

import { type SendOutcome, sendMessage } from "./send-message";
import { signedHeaders } from "./signature";

/** Pauses after each failed try, in seconds, as Standard Webhooks recommends; after the last one it is given up. */
export const BACK_OFF_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

const AT_ONCE = 10;
const TIMEOUT_MS = 15_000;
/** Longer than a try takes: a message whose worker died is sent again after it. */
const CLAIM_S = 60;

export interface DeliverParams {
  /** APP_SECRET: opens the signing secrets. */
  readonly secret: string;
  readonly allowPrivate: boolean;
}

type Due = {
  readonly delivery: typeof webhookDeliveries.$inferSelect;
  readonly url: string;
  readonly sealed: string;
};

/** Sends what is due, a few at once. @returns how many were tried */
export async function deliverDue(db: Db, params: DeliverParams): Promise<number> {
  const due = await claimDue(db);
  await Promise.all(due.map(async (each) => record(db, each, await attempt(each, params))));
  return due.length;
}

/** In turn from each endpoint: one that does not answer, with a thousand messages, holds nobody else's up. */
async function claimDue(db: Db): Promise<Due[]> {
  const isDue = and(
    eq(webhookDeliveries.state, "waiting"),
    lte(webhookDeliveries.nextAt, sql`clock_timestamp()`),
  );
  const { id, endpointId, nextAt } = webhookDeliveries;
  const turn = sql<number>`row_number() OVER (PARTITION BY ${endpointId} ORDER BY ${nextAt})`.as("turn");
  const turns = db.select({ id, turn }).from(webhookDeliveries).where(isDue).as("turns");
  return db.transaction(async (tx) => {
    const due = await tx
      .select({
        delivery: webhookDeliveries,
        url: webhookEndpoints.url,
        sealed: webhookEndpoints.sealedSecret,
      })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .innerJoin(turns, eq(turns.id, webhookDeliveries.id))
      // Asked again of the locked row: another worker may have claimed it meanwhile.
      .where(and(isDue, eq(webhookEndpoints.enabled, true)))
      .orderBy(turns.turn, webhookDeliveries.nextAt)
      .limit(AT_ONCE)
      .for("update", { of: webhookDeliveries, skipLocked: true });
    if (due.length === 0) return [];
    await tx
      .update(webhookDeliveries)
      .set({
        tries: sql`${webhookDeliveries.tries} + 1`,
        nextAt: sql`clock_timestamp() + make_interval(secs => ${CLAIM_S})`,
      })
      .where(
        inArray(
          webhookDeliveries.id,
          due.map(({ delivery }) => delivery.id),
        ),
      );
    return due.map((each) => ({ ...each, delivery: { ...each.delivery, tries: each.delivery.tries + 1 } }));
  });
}

async function attempt({ delivery, url, sealed }: Due, params: DeliverParams): Promise<SendOutcome> {
  const signingSecret = unseal(sealed, { secret: params.secret, row: webhookRow(delivery.endpointId) });
  if (signingSecret === null)
    return { error: "The signing secret cannot be opened: APP_SECRET has changed." };
  const { id, body } = delivery;
  const headers = signedHeaders({ secret: signingSecret, id, at: new Date(), body });
  return sendMessage({ url, body, headers, allowPrivate: params.allowPrivate, timeoutMs: TIMEOUT_MS });
}

async function record(db: Db, { delivery }: Due, outcome: SendOutcome): Promise<void> {
  const delivered = "status" in outcome && outcome.status >= 200 && outcome.status < 300;
  const pause = BACK_OFF_S[delivery.tries - 1];
  // A receiver that says that it is gone is not asked again.
  const over = pause === undefined || ("status" in outcome && outcome.status === 410);
  await db
    .update(webhookDeliveries)
    .set({
      status: "status" in outcome ? outcome.status : null,
      error: "error" in outcome ? outcome.error : null,
      state: delivered ? "delivered" : over ? "failed" : "waiting",
      deliveredAt: delivered ? sql`clock_timestamp()` : null,
      nextAt: sql`clock_timestamp() + make_interval(secs => ${pause ?? 0})`,
    })
    // Sent again by hand meanwhile: that try has its own outcome.
    .where(and(eq(webhookDeliveries.id, delivery.id), eq(webhookDeliveries.tries, delivery.tries)));
}
