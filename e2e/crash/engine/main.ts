import type { ExecutionPolicy } from "@/lib/batch/buy-row";
import { BatchEventEmitter } from "@/lib/batch/events";
import { BatchExecutor } from "@/lib/batch/executor";
import { systemClock } from "@/lib/batch/system-clock";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import {
  SIMULATOR_ACCOUNT,
  SIMULATOR_CLIENT_ID,
  SIMULATOR_CLIENT_SECRET,
} from "@/lib/carriers/ups-simulator/credentials";
import { createDb } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { createJobStore } from "@/lib/db/job-store";
import { createUploadedFileSource } from "@/lib/db/source-store";
import { withDeadline } from "@/lib/db/with-deadline";
import { breakGuards } from "./broken-guards";
import { CARRIER_VERBS, Failpoints, SOURCE_VERBS, STORE_VERBS } from "./failpoints";
import type { EngineMessage, EngineOptions, RunOrder } from "./messages";

/** Short enough for a suite of hundreds of cases; a call must still find 2 s of lease behind it. */
const POLICY: ExecutionPolicy = {
  leaseMs: 20_000,
  callMs: 1_100,
  resends: 1,
  settle: { spacingMs: [40, 60, 80], lookUpMs: 5_000 },
};

/**
 * The engine as a process of its own: the executor over its real adapters, and around their ports what makes it die.
 * It takes orders from its parent, one run at a time, and ends with it.
 */
const options = JSON.parse(process.argv[2] ?? "{}") as EngineOptions;
const workerId = `engine-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
const tell = (message: EngineMessage) =>
  new Promise<void>((resolve) => void process.send?.(message, () => resolve()));

const embedded = options.embedded ? await startEmbedded(options.embedded) : null;
const client = createDb({ url: embedded?.url ?? options.databaseUrl ?? "", max: 6, name: workerId });
await client.sql`select 1`;

function carrierAt(baseUrl: string) {
  return createUpsCarrier({
    baseUrl,
    clientId: SIMULATOR_CLIENT_ID,
    clientSecret: SIMULATOR_CLIENT_SECRET,
    accountNumber: SIMULATOR_ACCOUNT,
  });
}
const STORE_MS = 5_000;
const usualCarrier = carrierAt(options.carrierUrl);

async function run(order: RunOrder): Promise<void> {
  const stopping = new AbortController();
  const points = new Failpoints(order.failpoints, {
    say: (failpoint, at, row) => tell({ kind: "reached", at, row, do: failpoint.do }),
    abort: () => stopping.abort(),
  });
  const { leaseMs, callMs, resends, spacingMs } = order.policy;
  const real = breakGuards(order.broken, "behind", {
    // A query that the driver loses must not outlive its case.
    store: withDeadline(createJobStore(client.db, { neverResendWithoutPerson: async () => false }), STORE_MS),
    carrier: order.carrierUrl ? carrierAt(order.carrierUrl) : usualCarrier,
    source: withDeadline(createUploadedFileSource(client.db), STORE_MS),
    sql: client.sql,
    policy: {
      leaseMs: leaseMs ?? POLICY.leaseMs,
      callMs: callMs ?? POLICY.callMs,
      resends: resends ?? POLICY.resends,
      settle: { ...POLICY.settle, ...(spacingMs && { spacingMs }) },
    },
  });
  const ports = breakGuards(order.broken, "before", {
    ...real,
    store: points.wrap(real.store, STORE_VERBS),
    carrier: points.wrap(real.carrier, CARRIER_VERBS),
    source: points.wrap(real.source, SOURCE_VERBS),
  });
  const events = new BatchEventEmitter(() => {});
  events.subscribe({
    observe: (event) => {
      if (event.type !== "row_completed") return;
      const { rowNumber, trackingNumber } = event;
      void tell({ kind: "completed", rowNumber, trackingNumber });
    },
  });
  const executor = new BatchExecutor({ ...ports, clock: systemClock, events, workerId });
  try {
    const { jobId, takeOver, settleOnly } = order;
    const result = await executor.execute({ jobId, takeOver, settleOnly, signal: stopping.signal });
    await tell({
      kind: "ended",
      result: result.ok ? result.value : null,
      conflict: result.ok ? null : result.error.kind,
    });
  } catch (error) {
    await tell({ kind: "threw", message: error instanceof Error ? error.message : String(error) });
  }
}

// As in the app, whose web server logs what nobody catches and goes on: the database's driver throws some of it, when
// its server closes a connection that it is about to write to.
process.on("uncaughtException", () => {});
process.on("unhandledRejection", () => {});
process.on("message", (order) => void run(order as RunOrder));
process.on("disconnect", () => process.exit(0));
await tell({
  kind: "ready",
  workerId,
  server: embedded && { pid: embedded.pid, attached: embedded.attached, url: embedded.url },
});
