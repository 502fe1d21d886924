import type { ExecutionPolicy } from "@/lib/batch/buy-row";
import { BatchEventEmitter } from "@/lib/batch/events";
import { BatchExecutor } from "@/lib/batch/executor";
import { systemClock } from "@/lib/batch/system-clock";
import { breakGuards } from "./broken-guards";
import { carrierAt, connect, storesOf, tell } from "./connect";
import { CARRIER_VERBS, Failpoints, SOURCE_VERBS, STORE_VERBS } from "./failpoints";
import type { RunOrder } from "./messages";

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
const { options, workerId, client, embedded } = await connect("engine");
const usualCarrier = carrierAt(options.carrierUrl);

async function run(order: RunOrder): Promise<void> {
  const stopping = new AbortController();
  const points = new Failpoints(order.failpoints, {
    say: (failpoint, at, row) => tell({ kind: "reached", at, row, do: failpoint.do }),
    abort: () => stopping.abort(),
  });
  const { leaseMs, callMs, resends, spacingMs } = order.policy;
  const real = breakGuards(order.broken, "behind", {
    ...storesOf(client),
    carrier: order.carrierUrl ? carrierAt(order.carrierUrl) : usualCarrier,
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
    const { jobId, takeOver } = order;
    const result = await executor.execute({ jobId, takeOver, signal: stopping.signal });
    await tell({
      kind: "ended",
      result: result.ok ? result.value : null,
      conflict: result.ok ? null : result.error.kind,
    });
  } catch (error) {
    await tell({ kind: "threw", message: error instanceof Error ? error.message : String(error) });
  }
}

process.on("message", (order) => void run(order as RunOrder));
await tell({
  kind: "ready",
  workerId,
  server: embedded && { pid: embedded.pid, attached: embedded.attached, url: embedded.url },
});
