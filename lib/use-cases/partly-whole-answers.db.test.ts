import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier, type FakeFault } from "@/lib/batch/testing/fake-carrier";
import { eraseOfJob } from "@/lib/db/privacy";
import { attempts, customsForms, givenPackages, jobBudgets, jobRows, jobs, packages } from "@/lib/db/schema";
import { orderLine, TEMPLATE } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { fetchLabel } from "./fetch-label";
import { readJob } from "./read-job";
import { readRow } from "./read-row";
import { type ReviewDecision, reviewRow } from "./review-row";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const first = { rowNumber: 1 };
const template = TEMPLATE.replace('{ "weight": "{{Weight}}" }', "$&, $&");

/** Row 1, of two packages, is in review: the carrier's answer lacked something, and it gives no more now. */
async function partly(fault: FakeFault["fault"], carrier = createFakeCarrier()) {
  carrier.arm(
    { call: "ship", fault, match: { recipient: "Recipient 1" } },
    { call: "fetchLabels", fault: "unavailable" },
  );
  const lines = [orderLine(1), orderLine(2)];
  const { jobId } = await bench.prepare(lines, { carrier, template, createdBy: ann.userId });
  return { jobId, carrier };
}

async function run(jobId: string, carrier: FakeCarrier) {
  await bench.executor(carrier).execute({ jobId });
  setting.provide(bench.runtimeWith(carrier));
  const shipment = carrier.created()[0]?.shipment;
  if (!shipment) throw new Error("nothing was bought");
  return { shipment, numbers: shipment.packages.map(({ trackingNumber }) => trackingNumber) };
}

const decide = async (jobId: string, decision: ReviewDecision) => {
  const decided = await reviewRow(by(sue), { jobId, ...first, decision });
  if (!decided.ok) throw new Error(decided.error.message);
};
const rowOf = async (jobId: string) =>
  (
    await bench.db
      .select()
      .from(jobRows)
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 1)))
  )[0];
const packagesOf = async (jobId: string) =>
  (
    await bench.db
      .select()
      .from(packages)
      .where(and(eq(packages.jobId, jobId), eq(packages.rowNumber, 1)))
      .orderBy(packages.packageNumber)
  ).map(({ trackingNumber, label }) => [trackingNumber, label !== null]);
const missing = async (jobId: string) => {
  const job = await readJob(by(ann), { jobId });
  return job.ok ? job.value.missingLabels.labels : null;
};

describe("an answer that was whole in part", () => {
  it("is shown to the person who decides, and completes the row with what it gave", async () => {
    const { jobId, carrier } = await partly("label_missing");
    const { shipment, numbers } = await run(jobId, carrier);
    const [one = "", two = ""] = numbers;
    expect(await readRow(by(sue), { jobId, ...first })).toMatchObject({
      ok: true,
      value: {
        state: "needs_review",
        given: {
          shipmentId: shipment.shipmentId,
          packages: [
            { trackingNumber: one, hasLabel: true },
            { trackingNumber: two, hasLabel: false },
          ],
          chargedCents: 2_000,
          currency: "USD",
        },
      },
    });
    await decide(jobId, { kind: "exists", trackingNumber: two });
    expect(await packagesOf(jobId)).toEqual([
      [one, true],
      [two, false],
    ]);
    expect(await rowOf(jobId)).toMatchObject({
      state: "completed",
      shipmentId: shipment.shipmentId,
      trackingNumber: `${one}; ${two}`,
      costCents: 2_000,
      costSource: "carrier",
    });
    expect((await bench.trackingByLine(jobId)).size).toBe(0);
    expect(await missing(jobId)).toBe(1);
    expect(await bench.db.$count(givenPackages, eq(givenPackages.jobId, jobId))).toBe(0);
  });

  it("keeps the form for customs that it gave, which no look-up repeats", async () => {
    const plain = createFakeCarrier();
    const bytes = new TextEncoder().encode("%PDF-invoice");
    const ship: typeof plain.ship = async (params) => {
      const outcome = await plain.ship(params);
      return outcome.kind === "bought"
        ? { ...outcome, shipment: { ...outcome.shipment, customsForm: { kind: "paper", bytes } } }
        : outcome;
    };
    const { jobId, carrier } = await partly("label_missing", { ...plain, ship });
    const { numbers } = await run(jobId, carrier);
    const kept = () =>
      bench.db
        .select({ kind: attempts.formKind })
        .from(attempts)
        .where(and(eq(attempts.jobId, jobId), eq(attempts.rowNumber, 1)));
    expect(await kept()).toEqual([{ kind: "paper" }]);
    await decide(jobId, { kind: "exists", trackingNumber: numbers[1] ?? "" });
    const forms = await bench.db.select().from(customsForms).where(eq(customsForms.jobId, jobId));
    expect(forms).toMatchObject([{ rowNumber: 1, kind: "paper", form: Buffer.from(bytes) }]);
    expect(await kept()).toEqual([{ kind: null }]);
  });

  it("leaves a package that it did not name with the row, to be fetched later", async () => {
    const { jobId, carrier } = await partly("package_missing");
    const { numbers } = await run(jobId, carrier);
    const [one = "", two = ""] = numbers;
    await decide(jobId, { kind: "exists", trackingNumber: one });
    expect(await packagesOf(jobId)).toEqual([
      [one, true],
      ["", false],
    ]);
    expect((await rowOf(jobId))?.trackingNumber).toBe(one);
    expect(await missing(jobId)).toBe(1);
    expect(await fetchLabel(by(ann), { jobId, ...first })).toMatchObject({
      ok: true,
      value: { fetched: 1, missing: 0 },
    });
    expect(await packagesOf(jobId)).toEqual([
      [one, true],
      [two, true],
    ]);
    expect((await rowOf(jobId))?.trackingNumber).toBe(`${one}; ${two}`);
  });

  it("is completed by what the carrier gives of the rest, with the charge that it named", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await partly("label_missing", carrier);
    await run(jobId, carrier);
    const onlyTheSecond: FakeCarrier = {
      ...carrier,
      lookUp: async (params) => {
        const outcome = await carrier.lookUp(params);
        if (outcome.kind !== "found") return outcome;
        const [one, ...others] = outcome.shipment.packages;
        const given = [...(one ? [{ ...one, label: null }] : []), ...others];
        return { kind: "found", shipment: { ...outcome.shipment, packages: given } };
      },
    };
    setting.provide(bench.runtimeWith(onlyTheSecond));
    expect(await fetchLabel(by(ann), { jobId, ...first })).toMatchObject({ ok: true, value: { missing: 0 } });
    expect((await packagesOf(jobId)).map(([, hasLabel]) => hasLabel)).toEqual([true, true]);
    expect(await rowOf(jobId)).toMatchObject({ state: "completed", costSource: "carrier" });
  });

  it("is voided as the shipment that it is, by whichever number", async () => {
    const { jobId, carrier } = await partly("label_missing");
    const { numbers } = await run(jobId, carrier);
    await decide(jobId, { kind: "void_and_resend", trackingNumber: numbers[1] ?? "" });
    expect(await bench.answerVoids(jobId, carrier)).toEqual({ voided: 1, refused: 0, unanswered: 0 });
    expect(carrier.created()[0]?.voided).toBe(true);
    expect((await rowOf(jobId))?.state).toBe("pending");
  });

  it("stays with the unmatched shipments where a person says that there is none", async () => {
    const { jobId, carrier } = await partly("label_missing");
    const { shipment, numbers } = await run(jobId, carrier);
    await decide(jobId, { kind: "not_bought" });
    const job = await readJob(by(sue), { jobId });
    expect(job.ok && job.value.unmatchedShipments).toMatchObject([
      { shipmentId: shipment.shipmentId, trackingNumbers: numbers },
    ]);
  });

  it("is held against the budget with what it charged", async () => {
    let factor = 1;
    const carrier = createFakeCarrier({ cost: () => 1_000 * factor });
    const { jobId } = await partly("label_missing", carrier);
    await bench.db.insert(jobBudgets).values({ jobId, budgetCents: 2_100, tolerancePercent: 5 });
    factor = 10;
    const { numbers } = await run(jobId, carrier);
    await decide(jobId, { kind: "exists", trackingNumber: numbers[0] ?? "" });
    const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
    expect(job?.problem).toMatchObject({ code: "BUDGET_EXCEEDED", row: 1 });
    const [budget] = await bench.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId));
    expect(budget?.chargedCents).toBe(10_000);
  });

  it("shows its labels to nobody any more once they are erased", async () => {
    const { jobId, carrier } = await partly("label_missing");
    await run(jobId, carrier);
    await bench.db.transaction((tx) =>
      eraseOfJob(tx, {
        jobId,
        what: ["labels"],
        actor: { kind: "system", id: "test", name: "Test" },
        because: "request",
      }),
    );
    const kept = await bench.db.select().from(givenPackages).where(eq(givenPackages.jobId, jobId));
    expect(kept.map(({ label }) => label)).toEqual([null, null]);
  });
});
