import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Everything that is measured, by Prometheus' names. */
export interface Instruments {
  readonly registry: Registry;
  /** Rows by outcome: their rate is the rows a second. */
  readonly rows: Counter<"outcome">;
  readonly batches: Counter<"outcome">;
  readonly carrierSeconds: Histogram<"call" | "outcome">;
  readonly httpSeconds: Histogram<"method" | "status">;
  /** Read from the database when they are asked for. */
  readonly jobs: Gauge<"state">;
  readonly waiting: Gauge<"what">;
}

/** The bundler may load this module more than once in a process; the instruments are one set. */
const holder = globalThis as typeof globalThis & { shipagentInstruments?: Instruments };

export function instruments(): Instruments {
  holder.shipagentInstruments ??= createInstruments();
  return holder.shipagentInstruments;
}

/**
 * All of it as Prometheus' text. Node's own figures are kept from the first question on: the meter of its event loop wakes the
 * process a hundred times a second, which an idle one that nobody asks would do nothing else for.
 */
export async function writeMetrics(): Promise<{ contentType: string; text: string }> {
  const { registry } = instruments();
  if (!registry.getSingleMetric(OF_NODE)) collectDefaultMetrics({ register: registry });
  return { contentType: registry.contentType, text: await registry.metrics() };
}

/** One of the figures that Node's own are known by. */
const OF_NODE = "nodejs_eventloop_lag_seconds";

function createInstruments(): Instruments {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    rows: new Counter({
      name: "shipagent_rows_total",
      help: "Rows that were tried, by outcome",
      labelNames: ["outcome"],
      registers,
    }),
    batches: new Counter({
      name: "shipagent_batches_total",
      help: "Runs of batches, by outcome",
      labelNames: ["outcome"],
      registers,
    }),
    carrierSeconds: new Histogram({
      name: "shipagent_carrier_seconds",
      help: "How long the carrier takes, by call and outcome",
      labelNames: ["call", "outcome"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    httpSeconds: new Histogram({
      name: "shipagent_http_seconds",
      help: "How long calls of the API take, by method and status",
      labelNames: ["method", "status"],
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 30],
      registers,
    }),
    jobs: new Gauge({
      name: "shipagent_jobs",
      help: "Jobs that move or wait, by state",
      labelNames: ["state"],
      registers,
    }),
    waiting: new Gauge({
      name: "shipagent_waiting",
      help: "What waits for another system: write_backs, webhooks",
      labelNames: ["what"],
      registers,
    }),
  };
}
