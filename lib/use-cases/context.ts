import type { RefusedAttempt } from "@/lib/audit/write-audit";
import type { Auth } from "@/lib/auth/create-auth";
import type { Viewer } from "@/lib/auth/viewer";
import type { Clock } from "@/lib/batch/ports";
import type { RowPlanner } from "@/lib/batch/preview";
import type { Db } from "@/lib/db/client";
import type { Queue } from "@/lib/db/queue";
import type { Environment } from "@/lib/env";
import type { CarrierProvider } from "@/lib/settings/carrier/carrier-account";
import type { Mapper } from "@/lib/shipping/mapping/mapper";
import type { IdempotentRequest } from "./idempotent-request";

/** What the process has for every use case. Tests hand over what their use case needs. */
export interface Services {
  /** The database, or the transaction that is open. */
  readonly db: Db;
  /** Wakes a worker when the transaction that it is sent in commits. */
  readonly queue: Queue;
  readonly clock: Clock;
  readonly carriers: CarrierProvider;
  readonly planRows: RowPlanner;
  /** Reads a file's columns for its mapping. */
  readonly mapper: Mapper;
  readonly auth: Auth;
  readonly env: Environment;
  /** What secrets are sealed with. */
  readonly secret: string;
}

/** What a use case works with: the services, and who asks. Made in one place for each way in. */
export interface Context extends Services {
  readonly viewer: Viewer;
  /** The request that is to be answered once, where it came with an `Idempotency-Key`. */
  readonly request?: IdempotentRequest | undefined;
  /** In a transaction: attempts that were refused in it. They are written down when it has ended, as it may be undone. */
  readonly refused?: RefusedAttempt[];
}
