import { eq, gte, sql } from "drizzle-orm";
import type { Carriers, RunnableJob } from "@/lib/batch/ports";
import { mostSetAside } from "@/lib/batch/set-aside";
import type { Db } from "@/lib/db/client";
import { currentFingerprint } from "@/lib/db/jobs/fingerprint";
import { databaseMarks, jobs } from "@/lib/db/schema";
import { type Catalogue, chosenService } from "@/lib/shipping/catalogue";
import { carrierCountry } from "@/lib/shipping/plan/plan-country";
import { dayAt, daysAt } from "@/lib/shipping/reference/day";

/** What a run obeys besides the job, read when it starts: policies of the installation, and the carrier's catalogue. */
export interface JobPolicies extends Pick<Carriers, "catalogueOf"> {
  neverResendWithoutPerson(): Promise<boolean>;
}

type JobRecord = typeof jobs.$inferSelect;

/** The job as the engine runs it; null when it does not exist or was never mapped. */
export async function loadJob(
  db: Db,
  policies: JobPolicies,
  { jobId }: { jobId: string },
): Promise<RunnableJob | null> {
  const job = await db.query.jobs.findFirst({ where: eq(jobs.id, jobId) });
  if (!job?.shipper || job.template === null) return null;
  return {
    id: job.id,
    name: job.name,
    state: job.state,
    generation: job.generation,
    lanes: job.lanes,
    setAsideUpTo: mostSetAside(job.setAside, job.totalRows),
    shipper: job.shipper,
    carrierAccountId: job.carrierAccountId,
    verifyingForMs: await verifyingForMs(db, job),
    plan: planOptions(job, await policies.catalogueOf(job.carrierAccountId)),
    totalRows: job.totalRows,
    approvedFingerprint: job.approvedFingerprint,
    currentFingerprint: await currentFingerprint(db, job),
    neverResendWithoutPerson: await policies.neverResendWithoutPerson(),
    sessionId: job.sessionId,
    restartChosen: job.restart !== null,
  };
}

/** Since the carrier knew something that the database did not, or the database was another one than before. */
async function verifyingForMs(db: Db, { id }: JobRecord): Promise<number | null> {
  const since = sql`greatest(${jobs.memoryLostAt}, ${databaseMarks.doubtedAt})`;
  const [age] = await db
    .select({ ms: sql<number | null>`(extract(epoch FROM clock_timestamp() - ${since}) * 1000)::float8` })
    .from(jobs)
    .leftJoin(databaseMarks, gte(databaseMarks.doubtedAt, jobs.createdAt))
    .where(eq(jobs.id, id));
  return age?.ms ?? null;
}

/** What the job's rows are planned with. */
export function planOptions(job: JobRecord, catalogue: Catalogue): RunnableJob["plan"] {
  const now = new Date();
  return {
    catalogue,
    template: job.template ?? "",
    columns: job.columns,
    defaultService: chosenService(catalogue, job.defaultService),
    defaultCountry: job.defaultCountry,
    preset: job.preset,
    defaults: job.defaults,
    addresses: job.addresses,
    ...(job.shipper ? { today: dayAt(now, job.shipper.address) } : {}),
    todayAt: daysAt(now, job.addresses),
    ...(job.shipper ? { shipperHasEori: job.shipper.taxNumbers?.eori !== undefined } : {}),
    originCountry: job.shipper ? carrierCountry(job.shipper.address) : "US",
  };
}
