import fc from "fast-check";
import { expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { createPlanner } from "../planner";
import { CrashableEngine, type Interruption } from "./crashable-engine";
import type { FakeFault } from "./fake-carrier";
import type { SeededRow } from "./memory-job";
import { sampleShipper } from "./sample-shipment";

const JOB = "job-1";
const HEADERS = ["Name", "Street", "City", "State", "ZIP", "Weight"];
const PLAN = {
  template: `{"recipientName":"{{Name}}","address1":"{{Street}}","city":"{{City}}","state":"{{State}}",
    "postalCode":"{{ZIP}}","packages":[{"weight":"{{Weight}}"}]}`,
  columns: HEADERS.map((header, index) => ({ index, name: header, header })),
  catalogue: UPS_CATALOGUE,
  defaultService: "03",
  defaultCountry: "US",
  preset: null,
};
const planner = createPlanner(PLAN);
if (!planner.ok) throw new Error("the template of the test is broken");
const plan = planner.value;

const ROWS: SeededRow[] = [1, 2, 3].map((rowNumber) => {
  const cells = [`Recipient ${rowNumber}`, `${rowNumber} Main St`, "Boston", "MA", "02101", "2"];
  const source = { rowNumber, lines: [{ line: rowNumber, cells }] };
  const { fingerprint, recipientName } = plan(source);
  return { rowNumber, source, fingerprint, recipientName, ratedCost: { cents: 1_000, currency: "USD" } };
});

const FAULTS = [
  "refused",
  "not_sent",
  "lost_before",
  "lost_after",
  "two_matches",
  "lookup_delayed",
  "refused_after",
  "label_missing",
] as const;
const CALLS = 45;

type Command =
  | { readonly does: "run"; readonly interruption?: Interruption | undefined }
  | { readonly does: "fault"; readonly row: number; readonly fault: (typeof FAULTS)[number] }
  | { readonly does: "silence"; readonly times: number }
  | { readonly does: "resume" | "cancel" | "wake" };

const interruption: fc.Arbitrary<Interruption> = fc.record({
  nth: fc.integer({ min: 1, max: CALLS }),
  side: fc.constantFrom("before", "after"),
  kind: fc.constantFrom("dies", "sleeps"),
});
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("run" as const),
      interruption: fc.option(interruption, { nil: undefined }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("fault" as const),
      row: fc.integer({ min: 1, max: 3 }),
      fault: fc.constantFrom(...FAULTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("silence" as const), times: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("resume" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("cancel" as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("wake" as const) }) },
);

/** What a person who only watches the commands and the carrier's books can know. */
interface Model {
  cancelled: boolean;
  completed: boolean;
  intentsAtCancel: number;
  /** Rows that were once seen completed, with the number they had: they keep it for ever. */
  readonly settled: Map<number, string>;
  /** Rows that the carrier may refuse after it has created them: they look failed until they are to be sent again. */
  readonly lied: Set<number>;
}

function start(lanes: number): CrashableEngine {
  const engine = new CrashableEngine();
  engine.store.put(
    {
      id: JOB,
      name: "Monday orders",
      state: "approved",
      generation: 1,
      lanes,
      shipper: sampleShipper(),
      carrierAccountId: null,
      verifyingForMs: null,
      plan: PLAN,
      totalRows: ROWS.length,
      setAsideUpTo: 0,
      approvedFingerprint: "f",
      currentFingerprint: "f",
      neverResendWithoutPerson: false,
      sessionId: null,
      restartChosen: false,
    },
    ROWS,
  );
  return engine;
}

async function obey(engine: CrashableEngine, model: Model, order: Command): Promise<void> {
  const { store, carrier } = engine;
  switch (order.does) {
    case "run":
      // Nobody renews the lease of who died or sleeps: to take over, it runs out.
      store.expireLease(JOB);
      return engine.run(JOB, { takeOver: true, interruption: order.interruption });
    case "fault":
      if (order.fault === "refused_after") model.lied.add(order.row);
      return carrier.arm({
        call: "ship",
        fault: order.fault,
        match: { recipient: `Recipient ${order.row}` },
      });
    case "silence":
      return carrier.arm({ call: "lookUp", fault: "unavailable", times: order.times } satisfies FakeFault);
    case "resume":
      return store.resume(JOB);
    case "cancel":
      if (model.completed) return;
      if (!model.cancelled) Object.assign(model, { cancelled: true, intentsAtCancel: engine.intents.length });
      return store.cancel(JOB);
    case "wake":
      return engine.sleepers.shift()?.wake();
  }
}

/** What must hold after every command. */
function check(engine: CrashableEngine, model: Model): void {
  const { state, rows } = engine.store.inspect(JOB);
  const created = engine.carrier.created();
  for (const row of rows) {
    const mine = created.filter((each) => row.references.includes(each.reference));
    const references = new Set(mine.map((each) => each.reference));
    expect(references.size, `row ${row.rowNumber} was bought twice`).toBeLessThanOrEqual(1);
    if (row.state === "completed") {
      expect(mine.map((each) => each.shipment.shipmentId)).toEqual([row.trackingNumber]);
      expect(mine.map((each) => each.costCents)).toEqual([row.costCents]);
    } else if (mine.length > 0) {
      const lied = model.lied.has(row.rowNumber) ? ["failed", "pending"] : [];
      expect(["in_flight", "in_doubt", "needs_review", ...lied], `row ${row.rowNumber} is lost`).toContain(
        row.state,
      );
    }
    const before = model.settled.get(row.rowNumber);
    if (before !== undefined) expect(row.trackingNumber, "an acknowledged label is lost").toBe(before);
    if (row.state === "completed" && row.trackingNumber) model.settled.set(row.rowNumber, row.trackingNumber);
  }
  const known = new Set(rows.flatMap((row) => row.references));
  for (const { reference } of created) expect(known, "a shipment without an intent").toContain(reference);
  expect(engine.trespasses).toEqual([]);
  if (model.cancelled) {
    expect(state).toBe("cancelled");
    expect(engine.intents.length, "a row was begun after the cancel").toBe(model.intentsAtCancel);
  }
  if (model.completed) expect(state).toBe("completed");
  model.completed ||= state === "completed";
}

/** Everybody wakes up, the carrier is well, and a person resumes: then nothing may be left open. */
async function comeToRest(engine: CrashableEngine, model: Model): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    for (const sleeper of engine.sleepers.splice(0)) await sleeper.wake();
    const { state, rows } = engine.store.inspect(JOB);
    const done = !rows.some((row) => row.state === "in_flight" || row.state === "in_doubt");
    if (state === "completed" || (state === "cancelled" && done)) break;
    if (rows.some((row) => row.state === "needs_review")) break;
    await obey(engine, model, { does: "resume" });
    await obey(engine, model, { does: "run" });
    check(engine, model);
  }
  const { state, rows } = engine.store.inspect(JOB);
  const states = rows.map((row) => row.state);
  if (states.includes("needs_review")) return;
  if (model.cancelled) return expect(states).not.toContain("in_doubt");
  expect(state).toBe("completed");
  expect(states).toEqual(["completed", "completed", "completed"]);
  const written = engine.written.lines.get(JOB);
  expect(rows.map((row) => written?.get(row.rowNumber)?.trackingNumber)).toEqual(
    rows.map((row) => row.trackingNumber),
  );
}

it("buys no row twice and loses none, whatever commands, crashes, pauses and faults come", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(1, 1, 3),
      async (commands, lanes) => {
        const engine = start(lanes);
        const model: Model = {
          cancelled: false,
          completed: false,
          intentsAtCancel: 0,
          settled: new Map(),
          lied: new Set(),
        };
        for (const order of commands) {
          await obey(engine, model, order);
          check(engine, model);
        }
        await comeToRest(engine, model);
      },
    ),
    { numRuns: 2_500 },
  );
});
