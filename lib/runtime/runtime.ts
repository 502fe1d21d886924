import type { Logger } from "pino";
import type postgres from "postgres";
import { type Auth, createAuth } from "@/lib/auth/create-auth";

import { createRateLimits, type RateLimits, ratesOf } from "@/lib/auth/rate-limits";
import { BatchEventEmitter } from "@/lib/batch/events";
import { LagMeter } from "@/lib/batch/lag-meter";
import { PREVIEW_STORE_MS, STORE_MS } from "@/lib/batch/policy";
import type { Clock, JobStore, PreviewStore, Source } from "@/lib/batch/ports";
import { createRowPlanner, type RowPlanner } from "@/lib/batch/preview";
import type { ReconcileStore } from "@/lib/batch/reconcile";
import { systemClock } from "@/lib/batch/system-clock";
import type { VoidStore } from "@/lib/batch/void-rows";
import { createDb, type Db } from "@/lib/db/client";
import { createJobStore } from "@/lib/db/job-store";
import { createPreviewStore } from "@/lib/db/preview-store";
import { createQueue, type Queue } from "@/lib/db/queue";
import { createReconcileStore } from "@/lib/db/reconcile-store";
import { createUploadedFileSource } from "@/lib/db/source-store";
import { createVoidStore } from "@/lib/db/void-store";
import { withDeadline } from "@/lib/db/with-deadline";
import { appSecret, databaseConnection, databaseMarkFile, type Environment, env } from "@/lib/env";
import { log } from "@/lib/log";
import { countEvents } from "@/lib/metrics/count-events";
import type { CarrierProvider } from "@/lib/settings/carrier/carrier-account";
import { readSettings } from "@/lib/settings/read-settings";
import type { Mapper } from "@/lib/shipping/mapping/mapper";
import { mapper } from "@/lib/sources/mapper";
import { createCarrierProvider } from "./carrier";
import { logEvents } from "./log-events";
import { makeWorkerId } from "./worker-identity";

/** Everything that is wired together once a process: the only place where the engine meets its adapters. */
export interface Runtime {
  readonly env: Environment;
  readonly log: Logger;
  readonly sql: postgres.Sql;
  readonly db: Db;
  readonly auth: Auth;
  /** What a key and a person may call a minute; all instances count together. */
  readonly limits: RateLimits;
  readonly store: JobStore;
  readonly previewStore: PreviewStore;
  readonly planRows: RowPlanner;
  /** Reads a file's columns for its mapping. */
  readonly mapper: Mapper;
  readonly voidStore: VoidStore;
  readonly reconcileStore: ReconcileStore;
  readonly source: Source;
  readonly clock: Clock;
  readonly events: BatchEventEmitter;
  readonly workerId: string;
  /** The carrier, by the account that is meant; and the account in force, which changes with the settings. */
  readonly carriers: CarrierProvider;
  /** Measures how soon the carrier knows what was bought. */
  readonly lags: LagMeter;
  readonly queue: Queue;
  /** Where it is kept what this machine has seen of the database, outside of it; null is nowhere. */
  readonly databaseMarkFile: string | null;
  /** What secrets are sealed with. */
  readonly secret: string;
  close(): Promise<void>;
}

/** The bundler may load this module more than once in a process; the runtime is one. */
const holder = globalThis as typeof globalThis & { shipagentRuntime?: Runtime };

export function runtime(): Runtime {
  holder.shipagentRuntime ??= createRuntime();
  return holder.shipagentRuntime;
}

function createRuntime(): Runtime {
  const settings = env();
  const { sql, db, close } = createDb({ connection: databaseConnection(), max: 20, name: "shipagent" });
  const secret = appSecret();
  const carriers = createCarrierProvider(db, { env: settings, secret });
  const events = new BatchEventEmitter((error, event) =>
    log("events").error({ err: error, event: event.type }, "an observer failed"),
  );
  events.subscribe(logEvents(log("batch")));
  events.subscribe(countEvents());
  const queue = createQueue();
  const previewStore = withDeadline(createPreviewStore(db, carriers), PREVIEW_STORE_MS);
  return {
    env: settings,
    log: log("runtime"),
    sql,
    db,
    auth: createAuth({ db, secret, appUrl: settings.APP_URL }),
    limits: createRateLimits({ sql, perMinute: ratesOf(settings) }),
    store: withDeadline(
      createJobStore(db, {
        catalogueOf: carriers.catalogueOf,
        neverResendWithoutPerson: async () => (await readSettings(db)).approval.neverResendWithoutPerson,
      }),
      STORE_MS,
    ),
    previewStore,
    planRows: createRowPlanner({ store: previewStore, clock: systemClock }),
    mapper,
    voidStore: withDeadline(createVoidStore(db), STORE_MS),
    reconcileStore: withDeadline(createReconcileStore(db), STORE_MS),
    source: withDeadline(createUploadedFileSource(db), STORE_MS),
    clock: systemClock,
    events,
    workerId: makeWorkerId(),
    carriers,
    lags: new LagMeter({ carriers, clock: systemClock }),
    queue,
    databaseMarkFile: databaseMarkFile(),
    secret,
    close: async () => {
      await queue.stop();
      await close();
    },
  };
}
