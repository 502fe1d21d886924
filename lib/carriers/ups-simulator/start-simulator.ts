import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkIntents } from "./check-intents";
import { answerControl } from "./control";
import type { FaultRule } from "./faults";
import { Ledger, type LedgerEntry } from "./ledger";
import { send } from "./send";
import { Simulator } from "./simulator";
import type { Violation, WireCheck } from "./wire-check";

export interface SimulatorOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Where the ledger is kept; without it, it lives in memory. */
  readonly dataDir?: string;
  /** How long after a request an answer comes, the work for it included; longer only where the work takes longer. */
  readonly latencyMs?: number;
  /** The address of the sender's database, to check that each ship request has its intent committed there. */
  readonly checkIntentIn?: string;
  /** Holds every request and answer against the carrier's documents. */
  readonly wire?: WireCheck | null;
}

export interface RunningSimulator {
  readonly port: number;
  readonly url: string;
  ledger(): LedgerEntry[];
  addFaults(...rules: FaultRule[]): void;
  clearFaults(): void;
  /** Requests so far by operation. */
  readonly counts: Readonly<Record<string, number>>;
  /** What `wire` has against requests and answers, so far. */
  misfits(): readonly Violation[];
  close(): Promise<void>;
}

const largestBody = 5 * 1024 * 1024;

/** Starts a carrier that speaks UPS's wire contract, on loopback only. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const ledger = await Ledger.open(options.dataDir);
  const intents = options.checkIntentIn === undefined ? null : checkIntents(options.checkIntentIn);
  const simulator = new Simulator(ledger, options.latencyMs ?? 0, intents, options.wire ?? null);
  const server = createServer((request, response) => {
    serve(simulator, request, response).catch((error: unknown) => {
      // A full disk, say: nothing was acknowledged, and a client must not wait for its deadline.
      process.stderr.write(`ups-simulator: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (!response.headersSent) send(response, { status: 500, body: {} });
      else response.destroy();
    });
  });
  // An idle connection that the server closes just as a client sends looks like a lost purchase.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    ledger: () => ledger.entries(),
    addFaults: (...rules) => simulator.faults.add(rules),
    clearFaults: () => simulator.faults.clear(),
    counts: simulator.counts,
    misfits: () => simulator.misfits,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await intents?.close();
      await ledger.close();
    },
  };
}

async function serve(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (url.pathname.startsWith("/__sim/")) {
    const bytes = await readBody(request);
    if (bytes) send(response, await answerControl(simulator, { request, url, bytes }));
    return;
  }
  const arrival = simulator.transit.enter();
  try {
    const bytes = await readBody(request);
    if (bytes) await simulator.handle({ request, response, url, bytes, arrival });
  } finally {
    arrival.leave();
  }
}

/** Null where it is too large: the connection is gone then. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestBody) {
      request.destroy();
      return null;
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
