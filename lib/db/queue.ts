import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";

import type { Db } from "@/lib/db/client";
import { databaseConnection } from "@/lib/env";
import { log } from "@/lib/log";
import type { Tx } from "./client";

/**
 * Queue messages. One that is lost or doubled costs nothing: what is to be done is in our own tables, and a sweep finds it. Of
 * one job one message waits in each queue; it can be followed by another once it is being worked on.
 */
export interface QueueMessages {
  preview: { jobId: string };
  /** Rows of a preview were changed: they want their new prices. */
  plan: { jobId: string };
  run: { jobId: string };
  void: { jobId: string };
  reconcile: { jobId: string };
}
export type QueueName = keyof QueueMessages;

const QUEUES: readonly QueueName[] = ["preview", "plan", "run", "void", "reconcile"];
const DAY_S = 86_400;

export interface Queue {
  /** Wakes a worker when the transaction commits, and never when it does not. */
  send<Q extends QueueName>(tx: Tx | Db, name: Q, message: QueueMessages[Q]): Promise<void>;
  /** Hands messages to `handle`, at most `atOnce` at a time. */
  work<Q extends QueueName>(
    name: Q,
    atOnce: number,
    handle: (message: QueueMessages[Q]) => Promise<void>,
  ): Promise<void>;
  /** Takes no further message. Those being handled are the worker's to wait for. */
  stop(): Promise<void>;
}

/**
 * The queue in the same database, so that sending shares the transaction of what it announces. It is started at the
 * first use.
 */
export function createQueue(connection = databaseConnection()): Queue {
  let started: Promise<PgBoss> | undefined;
  const boss = () => {
    started ??= start(connection).catch((error) => {
      started = undefined;
      throw error;
    });
    return started;
  };
  return {
    async send(tx, name, message) {
      await (await boss()).send(name, message, { db: fromDrizzle(tx, sql), singletonKey: message.jobId });
    },
    async work(name, atOnce, handle) {
      const started = await boss();
      for (let n = 0; n < atOnce; n++) {
        const id = await started.work<QueueMessages[typeof name]>(
          name,
          { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 30 },
          async ([job]) => {
            if (job) await handle(job.data);
            // Others may wait that were announced while this one was worked on: it looks again at once.
            started.notifyWorker(id);
          },
        );
      }
    },
    stop: async () => (await started)?.stop({ graceful: false, close: true }),
  };
}

/**
 * What the queue does of its own accord, far less often than by default: it looks every five seconds, and commits that it
 * did, for messages that wait for others, of which we have none; and every minute for what it counts and throws away.
 */
const HOUSEKEEPING = {
  flowIntervalSeconds: 3_600,
  bamIntervalSeconds: 600,
  superviseIntervalSeconds: 600,
  monitorIntervalSeconds: 600,
  queueCacheIntervalSeconds: 600,
  notifyHeartbeatIntervalMs: 30_000,
};

/** A connection that was closed after ten idle seconds is made anew for the next look: a new backend, and a password's 4,096 rounds. */
const KEPT_OPEN = { idleTimeoutMillis: 0 };

async function start(connection: ReturnType<typeof databaseConnection>): Promise<PgBoss> {
  const boss = new PgBoss({
    ...connection,
    ...KEPT_OPEN,
    ...HOUSEKEEPING,
    application_name: "shipagent queue",
    max: 3,
    schedule: false,
    useListenNotify: true,
  });
  boss.on("error", (error) => log("queue").error({ err: error }, "the queue reported an error"));
  await boss.start();
  for (const name of QUEUES) {
    await boss.createQueue(name, {
      policy: "short",
      retryLimit: 0,
      expireInSeconds: DAY_S - 1,
      notify: true,
    });
  }
  return boss;
}
