import { forgetOldKeys } from "@/lib/db/idempotency-store";
import { appSecret } from "@/lib/env";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";
import { readSettings } from "@/lib/settings/read-settings";
import { anybodyListens, collectEvents } from "@/lib/webhooks/collect-events";
import { deliverDue } from "@/lib/webhooks/deliver-due";
import { forgetOldDeliveries } from "@/lib/webhooks/deliveries";

const PAUSE_MS = 2_000;
/** While nothing happens, an idle installation is asked less and less often. */
const LONGEST_PAUSE_MS = 10_000;
const TIDY_MS = 60 * 60 * 1_000;

/** Enters events into the outbox and sends what is due, until it is told to stop; beside that, forgets what is old. */
export async function dispatchWebhooks(runtime: Runtime, signal: AbortSignal): Promise<void> {
  const { db, clock } = runtime;
  let tidiedAt = 0;
  let pause = PAUSE_MS;
  while (!signal.aborted) {
    try {
      const done = (await anybodyListens(db)) ? await collectAndDeliver(runtime) : 0;
      pause = done > 0 ? PAUSE_MS : Math.min(pause * 1.25, LONGEST_PAUSE_MS);
      if (performance.now() - tidiedAt > TIDY_MS || tidiedAt === 0) {
        await forgetOldKeys(db);
        await forgetOldDeliveries(db);
        tidiedAt = performance.now();
      }
    } catch (error) {
      log("webhooks").error({ err: error }, "webhooks broke off");
    }
    await clock.sleep(pause, signal);
  }
}

/** @returns how many messages were entered, or tried */
async function collectAndDeliver({ db, env }: Runtime): Promise<number> {
  const collected = await collectEvents(db, { appUrl: env.APP_URL });
  const { webhooks } = await readSettings(db);
  const delivered = await deliverDue(db, {
    secret: appSecret(),
    allowPrivate: webhooks.allowPrivateTargets,
  });
  return collected + delivered;
}
