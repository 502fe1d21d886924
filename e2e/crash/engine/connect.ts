import { atUps } from "@/lib/batch/testing/fake-carrier";
import { WorldTime } from "@/lib/batch/testing/world-time";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import { SIMULATOR_CREDENTIALS } from "@/lib/carriers/ups-simulator/credentials";
import { createDb, type DatabaseClient, outliveLostConnections } from "@/lib/db/client";
import { createJobStore } from "@/lib/db/job-store";
import { createUploadedFileSource } from "@/lib/db/source-store";
import { withDeadline } from "@/lib/db/with-deadline";
import { type EmbeddedServer, startEmbedded } from "@/lib/postgres";
import { createCarrierProvider } from "@/lib/runtime/carrier";
import type { Failpoints } from "./failpoints";
import type { EngineMessage, EngineOptions, Nudge } from "./messages";
import { SUITE_SECRET } from "./policy";

/** A query that the driver loses must not outlive its case. */
const STORE_MS = 5_000;

/** The time of this process. */
export const time = new WorldTime();

/** What waits at a point until the parent lets it go on. */
const held: (() => void)[] = [];

/**
 * Takes what the parent says in the middle of a run, whose points these are.
 *
 * @returns false when the message is none of that
 */
export function takeNudge(message: unknown, points: Failpoints | null): boolean {
  const nudge = message as Nudge;
  switch (nudge.kind) {
    case "go_on":
      for (const goOn of held.splice(0)) goOn();
      return true;
    case "time_is":
      void points?.quiet(nudge.hanging).then(() => time.moveTo(nudge.moment));
      return true;
    case "time_passes":
      void points?.quiet(nudge.hanging).then(() => time.moveTo(time.now() + nudge.ms));
      return true;
    default:
      return false;
  }
}

/** What failpoints do to this process, whatever it does. */
export const atPoints = {
  held: () => new Promise<void>((resolve) => held.push(resolve)),
  timePasses: (ms: number) => time.moveTo(time.now() + ms),
};

/** What the suite's own processes have in common: their options, their name, the database, their parent. */
export async function connect(kind: "engine" | "worker"): Promise<{
  options: EngineOptions;
  workerId: string;
  client: DatabaseClient;
  embedded: EmbeddedServer | null;
}> {
  const options = JSON.parse(process.argv[2] ?? "{}") as EngineOptions;
  const workerId = `${kind}-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  const embedded = options.embedded ? await startEmbedded(options.embedded) : null;
  const client = createDb({ url: embedded?.url ?? options.databaseUrl ?? "", max: 6, name: workerId });
  await client.sql`select 1`;
  outliveLostConnections(() => {});
  process.on("disconnect", () => process.exit(0));
  return { options, workerId, client, embedded };
}

export function tell(message: EngineMessage): Promise<void> {
  return new Promise((resolve) => void process.send?.(message, () => resolve()));
}

export function carrierAt(baseUrl: string) {
  return createUpsCarrier({
    baseUrl,
    ...SIMULATOR_CREDENTIALS,
    clock: time.clock(),
    // The pauses between repeats are the adapter's own, and tested there.
    random: () => 0.02,
  });
}

/** The program's own carriers, by the accounts that the database keeps. */
export function accountsIn({ db }: Pick<DatabaseClient, "db">) {
  return createCarrierProvider(db, { env: { CARRIER: "simulator" }, secret: SUITE_SECRET });
}

export function storesOf({ db }: Pick<DatabaseClient, "db">, { pace }: EngineOptions) {
  const limit = STORE_MS * pace;
  return {
    store: withDeadline(createJobStore(db, { ...atUps, neverResendWithoutPerson: async () => false }), limit),
    source: withDeadline(createUploadedFileSource(db), limit),
  };
}
