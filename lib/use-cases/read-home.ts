import type { HomeView, WaitingView } from "@/lib/api/views";
import type { ApprovalPolicy } from "@/lib/auth/job-permissions";
import { allowed, jobsOf } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { IN_PROGRESS_JOBS } from "@/lib/batch/job-phases";
import { listWaitingVoids } from "@/lib/db/job-view";
import {
  countUnstarted,
  countWaiting,
  type DaySpending,
  listJobs,
  listOpenJobs,
  listWaitingJobs,
  type OpenJob,
  readSpending,
  refreshSummaries,
} from "@/lib/db/queries";
import { serviceName } from "@/lib/shipping/catalogue";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { judgeWaiting, readApprovalPolicy } from "./approval-policy";
import type { Context } from "./context";

const DAYS = 14;
const OPEN_JOBS = 200;
const RECENT = 6;

/** In the order in which they are shown: a clerk's own trouble first, what others wait for first where one approves. */
const ORDER = {
  clerk: ["recover", "decide", "submit", "map", "print", "approve", "void"],
  supervisor: ["approve", "void", "recover", "decide", "submit", "map", "print"],
  administrator: ["recover", "approve", "void", "decide", "submit", "map", "print"],
} as const satisfies Record<Viewer["role"], readonly WaitingView["for"][]>;

/**
 * The day of who asks: what waits for them, what moves, what was spent, and their last jobs. Cheap enough to be asked for
 * every few seconds: what is summed over rows is kept by the revision of their job.
 *
 * @param input.zone a name of the tz database; days begin at its midnight
 */
export async function readHome(context: Context, { zone }: { zone: string }): Promise<Result<HomeView>> {
  const { db, viewer } = context;
  const refusal = allowed(viewer, "job.read");
  if (refusal) return err(refusal);
  const createdBy = jobsOf(viewer);
  await refreshSummaries(db);
  const [open, approvable, voids, spending, recent, health] = await Promise.all([
    listOpenJobs(db, { createdBy, limit: OPEN_JOBS }),
    whatCanBeApproved(context),
    allowed(viewer, "job.void") ? [] : listWaitingVoids(db, { limit: OPEN_JOBS }),
    readSpending(db, { createdBy, zone, days: DAYS }),
    listJobs(db, { createdBy, limit: RECENT }),
    readHealth(context),
  ]);
  const moving = open.filter((job) => inProgress.includes(job.state) && !job.interrupted).map(({ id }) => id);
  const order: readonly WaitingView["for"][] = ORDER[viewer.role];
  return ok({
    waiting: [
      ...voids.map(toWaitingVoid),
      ...open.flatMap((job) => {
        const what = approvable.has(job.id) ? "approve" : waitsFor(job, viewer);
        return what ? [toWaiting(job, what)] : [];
      }),
    ].sort((a, b) => order.indexOf(a.for) - order.indexOf(b.for) || a.since.localeCompare(b.since)),
    moving:
      moving.length === 0 ? [] : (await listJobs(db, { createdBy, ids: moving, limit: OPEN_JOBS })).jobs,
    recent: recent.jobs,
    ...summed({ ...spending, nameOf: await serviceNames(context, spending.spent) }),
    health,
  });
}

const inProgress: readonly OpenJob["state"][] = IN_PROGRESS_JOBS;

/** Ids of the jobs that the viewer could approve as they stand. */
async function whatCanBeApproved(context: Context): Promise<ReadonlySet<string>> {
  const { db, viewer } = context;
  if (allowed(viewer, "job.approve")) return new Set();
  const [waiting, policy]: [Awaited<ReturnType<typeof listWaitingJobs>>, ApprovalPolicy] = await Promise.all([
    listWaitingJobs(db, { limit: OPEN_JOBS }),
    readApprovalPolicy(db, viewer),
  ]);
  const found = new Set<string>();
  for (const job of waiting) {
    if ((await judgeWaiting(context, job, policy)).why === null) found.add(job.id);
  }
  return found;
}

/** What a job wants of the viewer, beside an approval: of their own jobs everything, of others' what stopped them. */
export function waitsFor(
  job: OpenJob,
  viewer: Viewer,
): Exclude<WaitingView["for"], "approve" | "void"> | null {
  if (job.interrupted || job.state === "failed") {
    return allowed(viewer, "job.resume", job) === null ? "recover" : null;
  }
  if (job.createdBy !== viewer.userId) return null;
  if (job.state === "draft") return "map";
  if (job.state === "rejected") return "decide";
  if (job.state === "awaiting_approval" && job.errorRows + job.undecidedRows > 0) return "decide";
  if (job.state === "awaiting_approval") return job.submitted ? null : "submit";
  return job.unprinted > 0 && !inProgress.includes(job.state) ? "print" : null;
}

/** Labels of a job that a clerk wants voided. */
function toWaitingVoid(request: Awaited<ReturnType<typeof listWaitingVoids>>[number]): WaitingView {
  return {
    for: "void",
    jobId: request.jobId,
    name: request.jobName,
    state: "completed",
    interrupted: false,
    createdByName: request.requestedByName,
    rows: request.labels,
    costCents: request.costCents,
    currency: request.currency,
    reason: request.reason,
    since: request.requestedAt,
  };
}

function toWaiting(job: OpenJob, what: Exclude<WaitingView["for"], "void">): WaitingView {
  const rows = {
    approve: job.totalRows,
    recover: job.troubledRows,
    decide: job.errorRows + job.undecidedRows,
    submit: job.totalRows,
    map: job.totalRows,
    print: job.unprinted,
  };
  return {
    for: what,
    jobId: job.id,
    name: job.name,
    state: job.state,
    interrupted: job.interrupted,
    createdByName: job.createdByName,
    rows: rows[what],
    costCents: job.costCents,
    currency: job.currency,
    reason: what === "recover" ? job.reason : null,
    since: job.since,
  };
}

/** Fourteen days, also those without a label, in the currency of most labels; and today in every currency. */
function summed({
  today,
  spent,
  nameOf,
}: {
  today: string;
  spent: readonly DaySpending[];
  nameOf: (spending: DaySpending) => string;
}): Pick<HomeView, "today" | "days" | "currency"> {
  const labels = new Map<string, number>();
  for (const each of spent) labels.set(each.currency, (labels.get(each.currency) ?? 0) + each.labels);
  const currency = [...labels].sort(([, one], [, other]) => other - one)[0]?.[0] ?? "USD";
  const ofToday = spent.filter(({ day }) => day === today);
  return {
    currency,
    today: [...new Set([currency, ...ofToday.map((each) => each.currency)])].map((code) => {
      const of = ofToday.filter((each) => each.currency === code);
      return {
        currency: code,
        labels: of.reduce((sum, each) => sum + each.labels, 0),
        costCents: of.reduce((sum, each) => sum + each.cents, 0),
      };
    }),
    days: Array.from({ length: DAYS }, (_, index) => {
      const day = new Date(Date.parse(today) - (DAYS - 1 - index) * 86_400_000).toISOString().slice(0, 10);
      const services = spent
        .filter((each) => each.day === day && each.currency === currency)
        .map((each) => ({
          service: each.service,
          name: nameOf(each),
          labels: each.labels,
          costCents: each.cents,
        }));
      return { day, services };
    }),
  };
}

/** What the services are called, by the catalogue of the account that each was bought under. */
async function serviceNames({ carriers }: Context, spent: readonly DaySpending[]) {
  const accounts = [...new Set(spent.map(({ account }) => account))];
  const catalogues = new Map(
    await Promise.all(
      accounts.map(async (account) => [account, await carriers.catalogueOf(account)] as const),
    ),
  );
  return ({ account, service }: DaySpending) => {
    const catalogue = catalogues.get(account);
    return catalogue ? serviceName(catalogue, service) : service;
  };
}

async function readHealth({ db, viewer }: Context): Promise<HomeView["health"]> {
  if (viewer.role !== "administrator" || allowed(viewer, "metrics.read")) return null;
  const [waiting, unstartedJobs] = await Promise.all([countWaiting(db), countUnstarted(db)]);
  return {
    interruptedJobs: waiting.jobs.interrupted,
    unstartedJobs,
    waitingWriteBacks: waiting.lateWriteBacks,
    waitingWebhooks: waiting.webhooks,
  };
}
