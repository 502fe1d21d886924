import { asc, eq } from "drizzle-orm";
import { type BatchEvent, BatchEventEmitter } from "@/lib/batch/events";
import { BatchExecutor } from "@/lib/batch/executor";
import type { Carrier, Clock, JobStore, PreviewStore } from "@/lib/batch/ports";
import { type BatchPreview, createRowPlanner, PreviewGenerator } from "@/lib/batch/preview";
import { reconcileJob } from "@/lib/batch/reconcile";
import type { ExecutionPolicy } from "@/lib/batch/run-context";
import { createFakeCarrier, type FakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { voidRequested } from "@/lib/batch/void-rows";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { createJobStore } from "@/lib/db/job-store";
import { createPreviewStore } from "@/lib/db/preview-store";
import { createReconcileStore } from "@/lib/db/reconcile-store";
import { jobRows, jobs, sourceFiles } from "@/lib/db/schema";
import { createUploadedFileSource, readTracking } from "@/lib/db/source-store";
import type { TestDb } from "@/lib/db/testing";
import { approveSeededJob, orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { createVoidStore } from "@/lib/db/void-store";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { err, problem } from "@/lib/shipping/errors";

/** Spaced look-ups take no time; a heartbeat (of a lease, a preview) never comes. */
export const impatientClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) =>
    ms > 10_000 && signal
      ? new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }))
      : new Promise((resolve) => setImmediate(resolve)),
};

const POLICY: ExecutionPolicy = {
  leaseMs: 60_000,
  callMs: 1,
  resends: 1,
  settle: { firstMs: 1, longestMs: 60_000, nones: 3, tries: 3, lookUpMs: 1_000, waitMs: 1_000 },
};

/** Each job asks for its own prices: a test's carrier is not spared by what another's answered. */
function ownPrices(store: PreviewStore): PreviewStore {
  return {
    ...store,
    loadPreviewJob: async (params) => {
      const job = await store.loadPreviewJob(params);
      return job && { ...job, rateScope: `${job.rateScope}:${job.id}` };
    },
  };
}

/** The engine on a test file's database, with a carrier that fails as scripted. */
export class JobBench {
  readonly #t: () => Pick<TestDb, "db">;
  readonly #catalogue: Catalogue;

  constructor(database: () => Pick<TestDb, "db">, catalogue = UPS_CATALOGUE) {
    this.#t = database;
    this.#catalogue = catalogue;
  }

  get db() {
    return this.#t().db;
  }

  /** A job as it stands. */
  async job(jobId: string): Promise<typeof jobs.$inferSelect> {
    const [job] = await this.db.select().from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw new Error("the job is gone");
    return job;
  }

  /** Its rows, in row order. */
  rows(jobId: string): Promise<(typeof jobRows.$inferSelect)[]> {
    return this.db.select().from(jobRows).where(eq(jobRows.jobId, jobId)).orderBy(asc(jobRows.rowNumber));
  }

  /** Their states. */
  async states(jobId: string): Promise<string[]> {
    return (await this.rows(jobId)).map(({ state }) => state);
  }

  /** Names an uploaded file as a job's source, whose lines another job can take up. */
  async giveFile(jobId: string, createdBy: string): Promise<void> {
    const [file] = await this.db
      .insert(sourceFiles)
      .values({ name: "orders.csv", size: 1, sha256: jobId, createdBy })
      .returning({ id: sourceFiles.id });
    await this.db.update(jobs).set({ sourceFileId: file?.id }).where(eq(jobs.id, jobId));
  }

  /** A job over these lines, previewed and (unless told otherwise) approved. */
  async prepare(
    lines: string[][],
    options: {
      lanes?: number;
      carrier?: FakeCarrier;
      approve?: boolean;
      grouped?: boolean;
      sameOrders?: boolean;
      template?: string;
      createdBy?: string;
    } = {},
  ): Promise<{ jobId: string; carrier: FakeCarrier; preview: BatchPreview }> {
    const carrier = options.carrier ?? createFakeCarrier({ catalogue: this.#catalogue });
    const jobId = await seedJob(this.db, { lines, ...options });
    const preview = await this.previews(carrier).generate({ jobId });
    if (!preview.ok) throw new Error(`no preview: ${preview.error.kind}`);
    if (options.approve !== false) await approveSeededJob(this.db, jobId);
    return { jobId, carrier, preview: preview.value };
  }

  /** A job of so many orders, approved and run. */
  async ran(carrier: FakeCarrier, { rows, createdBy }: { rows: number; createdBy: string }): Promise<string> {
    const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
    const { jobId } = await this.prepare(lines, { carrier, createdBy });
    await this.executor(carrier).execute({ jobId });
    return jobId;
  }

  /** Makes previews with the prices of a carrier. */
  previews(carrier: Carrier, callMs = 1_000): PreviewGenerator {
    return new PreviewGenerator({
      store: ownPrices(createPreviewStore(this.db, this.carriers)),
      carrier,
      clock: impatientClock,
      concurrency: 4,
      callMs,
    });
  }

  executor(
    carrier: Carrier,
    change: {
      store?: Partial<JobStore>;
      events?: BatchEvent[];
      clock?: Clock;
      noneWindowMs?: number;
      /** How long a call may take, where the carrier is a real one. */
      callMs?: number;
    } = {},
  ): BatchExecutor {
    const events = new BatchEventEmitter(() => {});
    events.subscribe({ observe: (event) => void change.events?.push(event) });
    return new BatchExecutor({
      store: { ...this.store, ...change.store },
      source: createUploadedFileSource(this.db),
      clock: change.clock ?? impatientClock,
      policy: { ...POLICY, callMs: change.callMs ?? POLICY.callMs },
      workerId: "test",
      carriers: onlyCarrier(carrier, {
        catalogue: this.#catalogue,
        noneWindowMs: change.noneWindowMs ?? 2,
      }),
      events,
    });
  }

  get carriers() {
    return { catalogueOf: async () => this.#catalogue };
  }

  get store(): JobStore {
    return createJobStore(this.db, { ...this.carriers, neverResendWithoutPerson: async () => false });
  }

  /** What the worker does with a request to void. */
  async answerVoids(jobId: string, carrier: FakeCarrier) {
    const { voidStore, store, source } = this.runtimeWith(carrier);
    const answers = await voidRequested({
      store: voidStore,
      carriers: onlyCarrier(carrier),
      clock: impatientClock,
      jobId,
      callMs: 1_000,
      signal: new AbortController().signal,
    });
    await new WriteBackDrain({ store, source, jobId }).flush();
    return answers;
  }

  /** Asks a carrier about what a job did not buy. */
  reconcile(jobId: string, carrier: FakeCarrier) {
    return reconcileJob({
      store: this.runtimeWith(carrier).reconcileStore,
      carriers: onlyCarrier(carrier),
      clock: impatientClock,
      jobId,
      callMs: 1_000,
      signal: new AbortController().signal,
    });
  }

  /** What stands in the file's lines by now. */
  async trackingByLine(jobId: string): Promise<Map<number, string>> {
    const written = new Map<number, string>();
    for await (const { line, trackingNumber } of readTracking(this.db, { jobId })) {
      if (trackingNumber !== null) written.set(line, trackingNumber);
    }
    return written;
  }

  /** What use cases and workers have of the runtime, with this carrier and a queue that only notes what it was sent. */
  runtimeWith(carrier: Carrier, sent: { name: string; message: unknown }[] = []) {
    const { db } = this;
    const previewStore = ownPrices(createPreviewStore(db, this.carriers));
    return {
      clock: impatientClock,
      workerId: "test",
      databaseMarkFile: null,
      events: new BatchEventEmitter(() => {}),
      carriers: {
        ...onlyCarrier(carrier, { catalogue: this.#catalogue }),
        inForce: async () => err(problem("CARRIER_NOT_CONFIGURED", "None.")),
      },
      store: this.store,
      previewStore,
      planRows: createRowPlanner({ store: previewStore, clock: impatientClock }),
      voidStore: createVoidStore(db),
      reconcileStore: createReconcileStore(db),
      source: createUploadedFileSource(db),
      queue: {
        send: async (_tx: unknown, name: string, message: unknown) => void sent.push({ name, message }),
      },
    };
  }
}
