import type { Viewer } from "@/lib/auth/viewer";
import type { Carrier } from "@/lib/batch/ports";
import { createRowPlanner } from "@/lib/batch/preview";
import { onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { RUN_VERBS } from "@/lib/batch/testing/run-verbs";
import { createPreviewStore } from "@/lib/db/preview-store";
import { createReconcileStore } from "@/lib/db/reconcile-store";
import { createVoidStore } from "@/lib/db/void-store";
import type { Runtime } from "@/lib/runtime/runtime";
import { readAccount } from "@/lib/settings/carrier/carrier-account";
import { err, ok, problem } from "@/lib/shipping/errors";
import { planChangedRows } from "@/lib/use-cases/plan-again";
import { reviewRow } from "@/lib/use-cases/review-row";
import { voidUnmatched } from "@/lib/use-cases/void-unmatched";
import { checkTotal } from "@/lib/worker/check-total";
import { reconcileShipments } from "@/lib/worker/reconcile-shipments";
import { voidLabels } from "@/lib/worker/void-labels";
import { CLERK } from "../world/clerk";
import { breakTaskGuards } from "./broken-task-guards";
import { accountsIn, atPoints, carrierAt, connect, storesOf, takeNudge, tell, time } from "./connect";
import { CARRIER_VERBS, Failpoints, RECONCILE_VERBS, SOURCE_VERBS, VOID_VERBS } from "./failpoints";
import type { TaskOrder } from "./messages";

/**
 * A worker as a process of its own, for what happens to a job beside its runs: voiding, reconciliation, a person's
 * decision. The program's own functions do it, over ports with failpoints around them; one task at a time.
 */
const { options, workerId, client } = await connect("worker");
const usualCarrier = carrierAt(options.carrierUrl);
const accounts = accountsIn(client);
const clock = time.clock();
/** Of the task that is under way. */
let points: Failpoints | null = null;

/** What was decided wants a label voided: the worker that is woken for it is this one. */
let woken = false;

/** What the use cases and the worker's functions are handed here; the rest of a runtime is absent. */
function runtimeOf(points: Failpoints, order: TaskOrder): Runtime & { viewer: Viewer } {
  const db = points.wrapCommits(client.db);
  const portsOf = (carrier: Carrier) =>
    breakTaskGuards(order.broken, {
      ...storesOf(client, options),
      voidStore: createVoidStore(db),
      reconcileStore: createReconcileStore(db),
      carrier,
      sql: client.sql,
      jobId: order.jobId,
      inForce: order.inForce ?? null,
      accountOf: (accountId) => accountId,
      readInForce: async () => order.inForce ?? null,
    });
  const ports = portsOf(usualCarrier);
  const wrap = (carrier: Carrier) => points.wrap(carrier, CARRIER_VERBS);
  const inForce = async () => {
    const id = await ports.readInForce();
    const account = id === null ? null : await readAccount(client.db, id);
    return account ? ok(account) : err(problem("CARRIER_NOT_CONFIGURED", "None."));
  };
  const previewStore = createPreviewStore(db, accounts);
  const runtime: Partial<Runtime> = {
    sql: client.sql,
    db,
    workerId,
    clock,
    store: points.wrap(ports.store, RUN_VERBS),
    source: points.wrap(ports.source, SOURCE_VERBS),
    voidStore: points.wrap(ports.voidStore, VOID_VERBS),
    reconcileStore: points.wrap(ports.reconcileStore, RECONCILE_VERBS),
    previewStore,
    planRows: createRowPlanner({ store: previewStore, clock }),
    carriers: order.inForce
      ? {
          ...accounts,
          inForce,
          of: async (id) => wrap(portsOf(await accounts.of(ports.accountOf(id))).carrier),
        }
      : { ...onlyCarrier(wrap(ports.carrier)), inForce },
    queue: {
      send: async (_, name) => {
        if (name === "void") woken = true;
      },
      work: async () => {},
      stop: async () => {},
    },
  };
  return { ...(runtime as Runtime), viewer: CLERK };
}

/** @returns the code of a refusal, or null */
async function perform(
  runtime: Runtime & { viewer: Viewer },
  { jobId, task }: TaskOrder,
  signal: AbortSignal,
): Promise<string | null> {
  if (task.kind === "void") await voidLabels(runtime, { jobId, signal });
  if (task.kind === "check_total") await checkTotal(runtime, { jobId });
  if (task.kind === "plan") await planChangedRows(runtime, { jobId, signal });
  if (task.kind === "reconcile") await reconcileShipments(runtime, { jobId, signal });
  woken = false;
  const answer =
    task.kind === "review"
      ? await reviewRow(runtime, { jobId, ...task })
      : task.kind === "void_unmatched"
        ? await voidUnmatched(runtime, { jobId, ...task })
        : null;
  if (woken) await voidLabels(runtime, { jobId, signal });
  return answer === null || answer.ok ? null : answer.error.code;
}

process.on("message", async (given) => {
  if (takeNudge(given, points)) return;
  const order = given as TaskOrder;
  const stopping = new AbortController();
  points = new Failpoints(order.failpoints, {
    say: (failpoint, at, row) => tell({ kind: "reached", at, row, do: failpoint.do }),
    abort: () => stopping.abort(),
    ...atPoints,
  });
  try {
    const runtime = runtimeOf(points, order);
    await tell({ kind: "done", refusal: await perform(runtime, order, stopping.signal) });
  } catch (error) {
    await tell({ kind: "threw", message: error instanceof Error ? error.message : String(error) });
  }
});
await tell({ kind: "ready", workerId, server: null });
