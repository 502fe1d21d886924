import type { Viewer } from "@/lib/auth/viewer";
import { onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { createReconcileStore } from "@/lib/db/reconcile-store";
import { createVoidStore } from "@/lib/db/void-store";
import type { Runtime } from "@/lib/runtime/runtime";
import { err, problem } from "@/lib/shipping/errors";
import { reviewRow } from "@/lib/use-cases/review-row";
import { voidUnmatched } from "@/lib/use-cases/void-unmatched";
import { reconcileShipments } from "@/lib/worker/reconcile-shipments";
import { voidLabels } from "@/lib/worker/void-labels";
import { CLERK } from "../world/clerk";
import { breakTaskGuards } from "./broken-task-guards";
import { atPoints, carrierAt, connect, storesOf, takeNudge, tell, time } from "./connect";
import {
  CARRIER_VERBS,
  Failpoints,
  RECONCILE_VERBS,
  SOURCE_VERBS,
  STORE_VERBS,
  VOID_VERBS,
} from "./failpoints";
import type { TaskOrder } from "./messages";

/**
 * A worker as a process of its own, for what happens to a job beside its runs: voiding, reconciliation, a person's
 * decision. The program's own functions do it, over ports with failpoints around them; one task at a time.
 */
const { options, workerId, client } = await connect("worker");
const usualCarrier = carrierAt(options.carrierUrl);
const clock = time.clock();
/** Of the task that is under way. */
let points: Failpoints | null = null;

/** What was decided wants a label voided: the worker that is woken for it is this one. */
let woken = false;

/** What the use cases and the worker's functions are handed here; the rest of a runtime is absent. */
function runtimeOf(points: Failpoints, broken: readonly string[]): Runtime & { viewer: Viewer } {
  const db = points.wrapCommits(client.db);
  const ports = breakTaskGuards(broken, {
    ...storesOf(client, options),
    voidStore: createVoidStore(db),
    reconcileStore: createReconcileStore(db),
    carrier: usualCarrier,
    sql: client.sql,
  });
  const carrier = points.wrap(ports.carrier, CARRIER_VERBS);
  const runtime: Partial<Runtime> = {
    sql: client.sql,
    db,
    workerId,
    clock,
    store: points.wrap(ports.store, STORE_VERBS),
    source: points.wrap(ports.source, SOURCE_VERBS),
    voidStore: points.wrap(ports.voidStore, VOID_VERBS),
    reconcileStore: points.wrap(ports.reconcileStore, RECONCILE_VERBS),
    carriers: {
      ...onlyCarrier(carrier),
      inForce: async () => err(problem("CARRIER_NOT_CONFIGURED", "None.")),
    },
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
    const runtime = runtimeOf(points, order.broken);
    await tell({ kind: "done", refusal: await perform(runtime, order, stopping.signal) });
  } catch (error) {
    await tell({ kind: "threw", message: error instanceof Error ? error.message : String(error) });
  }
});
await tell({ kind: "ready", workerId, server: null });
