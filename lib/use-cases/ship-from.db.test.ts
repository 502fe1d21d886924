import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { shippers } from "@/lib/db/schema";
import { orderLine, SHIPPER, TEMPLATE } from "@/lib/db/testing/seed-job";
import { shipperFormSchema } from "@/lib/settings/shippers/shipper-form";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { planChangedRows } from "./plan-again";
import { readPreview } from "./read-preview";
import { deleteShipper, saveShipper } from "./settings/shippers";
import { startPreview } from "./start-preview";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const ada: Viewer = { ...sue, userId: "ada", name: "Ada", role: "administrator" };
let carrier: FakeCarrier;
let sent: { name: string; message: unknown }[];

beforeEach(async () => {
  carrier = createFakeCarrier({ cost: ({ shipFrom }) => (shipFrom ? 1_500 : 1_000) });
  sent = [];
  setting.provide(bench.runtimeWith(carrier, sent));
  await bench.db.delete(shippers);
  await bench.db.insert(shippers).values({ label: "New York", shipper: SHIPPER, isDefault: true });
});

/** What goes to Salem leaves from the West warehouse. */
const FROM_WEST = TEMPLATE.replace(
  '"orderReference"',
  `"shipFrom": "{{#map}}{{City}}|Salem=West warehouse|Boston={{/map}}",\n  "orderReference"`,
);
const LINES = [orderLine(1), orderLine(2, { City: "Salem", ZIP: "01970" })];
const west = (line1 = "9 Depot Rd") =>
  shipperFormSchema.parse({
    label: "West warehouse",
    name: "Harbor West",
    phone: "775-555-0177",
    line1,
    city: "Reno",
    state: "NV",
    postalCode: "89501",
  });

async function saveWest(line1?: string): Promise<string> {
  const [known] = await bench.db.select().from(shippers).where(eq(shippers.label, "West warehouse"));
  const saved = await saveShipper(by(ada), { ...(known && { id: known.id }), form: west(line1) });
  if (!saved.ok) throw new Error(saved.error.message);
  return saved.value.id;
}
/** From where each row leaves: the first line of its address. */
const originsOf = async (jobId: string) =>
  (await bench.rows(jobId)).map(({ shipment }) => shipment?.shipFrom?.address.lines[0] ?? null);
/** What keeps the second row from being shipped. */
const blocking = async (jobId: string) =>
  (await bench.rows(jobId))[1]?.issues.filter((issue) => issue.class === "blocks");
const approve = async (jobId: string) =>
  approveJob(by(sue), { jobId, fingerprint: (await bench.job(jobId)).fingerprint ?? "" });
const toldOf = (jobId: string) =>
  sent.filter(({ name, message }) => name === "plan" && Reflect.get(Object(message), "jobId") === jobId);

/** A job that was previewed with the addresses as they are saved now. */
async function previewed(): Promise<string> {
  const { jobId } = await bench.prepare(LINES, {
    ...{ carrier, template: FROM_WEST, createdBy: ann.userId, approve: false },
  });
  expect(await startPreview(by(ann), { jobId })).toMatchObject({ ok: true });
  expect(await bench.previews(carrier).generate({ jobId })).toMatchObject({ ok: true });
  return jobId;
}

it("prices and buys a row from the address that it names, and says so in the preview", async () => {
  await saveWest();
  const jobId = await previewed();
  expect(await originsOf(jobId)).toEqual([null, "9 Depot Rd"]);
  const preview = await readPreview(by(ann), { jobId });
  expect(preview).toMatchObject({
    ok: true,
    value: {
      totalCents: 2_500,
      shipsFrom: [{ label: "West warehouse", rows: 1 }],
      rows: [{ shipFrom: null }, { shipFrom: "West warehouse" }],
    },
  });
  expect(await approve(jobId)).toMatchObject({ ok: true });
  expect(await bench.executor(carrier).execute({ jobId })).toMatchObject({ ok: true });
  expect(await bench.rows(jobId)).toMatchObject([{ costCents: 1_000 }, { costCents: 1_500 }]);
});

it("blocks a name that is not saved, and plans its row once it is", async () => {
  const jobId = await previewed();
  expect(await blocking(jobId)).toMatchObject([
    { code: "SHIP_FROM_UNKNOWN", remedy: expect.stringContaining("New York") },
  ]);
  await saveWest();
  expect(toldOf(jobId)).toHaveLength(1);
  expect((await bench.rows(jobId)).map(({ planned }) => planned)).toEqual([true, false]);
  expect(await planChangedRows(by(ada), { jobId })).toMatchObject({ ok: true });
  expect(await originsOf(jobId)).toEqual([null, "9 Depot Rd"]);
  expect(await bench.job(jobId)).toMatchObject({ errorRows: 0, changedBy: ["ada", "ann"] });
});

it("takes the preview back when the address of a row changes, or goes", async () => {
  const id = await saveWest();
  const jobId = await previewed();
  const { fingerprint } = await bench.job(jobId);
  await saveWest("10 Depot Rd");
  expect((await bench.job(jobId)).fingerprint).toBeNull();
  expect(await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" })).toMatchObject({ ok: false });
  await planChangedRows(by(ada), { jobId });
  expect(await originsOf(jobId)).toEqual([null, "10 Depot Rd"]);
  expect((await bench.job(jobId)).fingerprint).not.toBe(fingerprint);
  expect(await deleteShipper(by(ada), { id })).toMatchObject({ ok: true });
  await planChangedRows(by(ada), { jobId });
  expect(await blocking(jobId)).toMatchObject([{ code: "SHIP_FROM_UNKNOWN" }]);
});

it("leaves a job alone whose rows name no address that has changed", async () => {
  await saveWest();
  const { jobId } = await bench.prepare([orderLine(1)], { carrier, approve: false });
  const { fingerprint } = await bench.job(jobId);
  await saveWest("10 Depot Rd");
  expect(await bench.job(jobId)).toMatchObject({ fingerprint });
  expect(toldOf(jobId)).toEqual([]);
});

it("refuses the approval where nobody has told the job of the change, and says why", async () => {
  await saveWest();
  const jobId = await previewed();
  await bench.db
    .update(shippers)
    .set({ shipper: { ...SHIPPER, name: "Other" } })
    .where(eq(shippers.label, "West warehouse"));
  expect(await approve(jobId)).toMatchObject({ ok: false, error: { code: "ADDRESSES_CHANGED" } });
  expect(toldOf(jobId)).toHaveLength(1);
  await planChangedRows(by(ann), { jobId });
  expect(await approve(jobId)).toMatchObject({ ok: true });
});

it("buys from the address that was approved, whatever is saved meanwhile", async () => {
  await saveWest();
  const jobId = await previewed();
  expect(await approve(jobId)).toMatchObject({ ok: true });
  await saveWest("10 Depot Rd");
  expect(toldOf(jobId)).toEqual([]);
  expect(await bench.executor(carrier).execute({ jobId })).toMatchObject({ ok: true });
  expect(await bench.rows(jobId)).toMatchObject([{ state: "completed" }, { state: "completed" }]);
  expect(await originsOf(jobId)).toEqual([null, "9 Depot Rd"]);
});
