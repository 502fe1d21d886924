import { BatchEventEmitter } from "@/lib/batch/events";
import { BatchExecutor } from "@/lib/batch/executor";
import type { Carrier, Carriers } from "@/lib/batch/ports";
import { onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { RUN_VERBS } from "@/lib/batch/testing/run-verbs";
import { breakGuards } from "./broken-guards";
import { accountsIn, atPoints, carrierAt, connect, storesOf, takeNudge, tell, time } from "./connect";
import { CARRIER_VERBS, Failpoints, SOURCE_VERBS } from "./failpoints";
import type { RunOrder } from "./messages";
import { NONE_WINDOW_MS, POLICY } from "./policy";
import type { Ports } from "./ports";

/**
 * The engine as a process of its own: the executor over its real adapters, and around their ports what makes it die.
 * It takes orders from its parent, one run at a time, and ends with it.
 */
const { options, workerId, client, embedded } = await connect("engine");
const usualCarrier = carrierAt(options.carrierUrl);
const accounts = accountsIn(client);

/** Of the run that is under way. */
let points: Failpoints | null = null;

async function run(order: RunOrder): Promise<void> {
  const stopping = new AbortController();
  points = new Failpoints(order.failpoints, {
    say: (failpoint, at, row) => tell({ kind: "reached", at, row, do: failpoint.do }),
    abort: () => stopping.abort(),
    ...atPoints,
  });
  const ports = portsOf(order, points, order.carrierUrl ? carrierAt(order.carrierUrl) : usualCarrier);
  const events = new BatchEventEmitter(() => {});
  events.subscribe({
    observe: (event) => {
      if (event.type !== "row_completed") return;
      const { rowNumber, trackingNumber } = event;
      void tell({ kind: "completed", rowNumber, trackingNumber });
    },
  });
  const clock = time.clock((ms, until) => void tell({ kind: "waits", ms, until }));
  const executor = new BatchExecutor({
    ...ports,
    carriers: carriersOf(order, points, ports),
    clock,
    events,
    workerId,
  });
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

/** What the run works with: the real adapters, failpoints around them, and without the guards that are switched off. */
function portsOf(order: RunOrder, points: Failpoints, carrier: Carrier): Ports {
  const real = breakGuards(order.broken, "behind", {
    ...storesOf(client, options),
    carrier,
    sql: client.sql,
    policy: { ...POLICY, ...order.policy },
    noneWindowMs: null,
    accountOf: (accountId) => accountId,
    inForce: order.inForce ?? null,
    inMs: (ms) => new Date(time.now() + ms),
  });
  return breakGuards(order.broken, "before", {
    ...real,
    store: points.wrap(real.store, RUN_VERBS),
    carrier: points.wrap(real.carrier, CARRIER_VERBS),
    source: points.wrap(real.source, SOURCE_VERBS),
  });
}

function carriersOf(order: RunOrder, points: Failpoints, ports: Ports): Carriers {
  const { noneWindowMs } = ports;
  if (!order.inForce) return onlyCarrier(ports.carrier, { noneWindowMs: noneWindowMs ?? NONE_WINDOW_MS });
  return {
    ...accounts,
    of: async (id) => portsOf(order, points, await accounts.of(ports.accountOf(id))).carrier,
    noneWindowMs: async (id) => noneWindowMs ?? accounts.noneWindowMs(id),
  };
}

process.on("message", (message) => {
  if (!takeNudge(message, points)) void run(message as RunOrder);
});
await tell({
  kind: "ready",
  workerId,
  server: embedded && { pid: embedded.pid, attached: embedded.attached, url: embedded.url },
});
