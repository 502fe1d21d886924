import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { packages } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { overrideRows } from "./override-rows";
import { search } from "./search";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const found = async (text: string) => {
  const answer = await search(by(ann), { text });
  return answer.ok ? answer.value.rows.map((row) => `${row.rowNumber} ${row.recipientName}`) : answer.error;
};

beforeEach(() => setting.provide(bench.runtimeWith(createFakeCarrier())));

it("finds a row of any job by its order, its recipient's words and its tracking number", async () => {
  const first = await bench.prepare([
    orderLine(1, { Order: "#QX-7001", Name: "Zoë Quimby" }),
    orderLine(2, { Order: "#QX-7002", Name: "Zoe Other" }),
  ]);
  await bench.executor(first.carrier).execute({ jobId: first.jobId });
  await bench.prepare([orderLine(3, { Order: "#QX-8001", Name: "Quimby, Al" })], { approve: false });

  expect(await found("qx-7001")).toEqual(["1 Zoë Quimby"]);
  expect(await found("#QX-7")).toEqual(["1 Zoë Quimby", "2 Zoe Other"]);
  expect(await found("quimby zoe")).toEqual(["1 Zoë Quimby"]);
  expect(await found("quim")).toHaveLength(2);
  expect(await found("nobody")).toEqual([]);
  const [label] = await bench.db
    .select()
    .from(packages)
    .where(eq(packages.jobId, first.jobId))
    .orderBy(packages.rowNumber);
  const number = label?.trackingNumber ?? "";
  expect(await found(number.toLowerCase())).toEqual(["1 Zoë Quimby"]);
  expect(await found(number.slice(0, -1))).toContain("1 Zoë Quimby");
});

it("finds a row by what it is called now", async () => {
  const { jobId } = await bench.prepare([orderLine(1, { Name: "Old Nameson" })], {
    createdBy: ann.userId,
    approve: false,
  });
  await overrideRows(by(ann), { jobId, changes: [{ rows: "1", field: "recipientName", to: "New Nomen" }] });
  expect(await found("nomen")).toEqual(["1 New Nomen"]);
  expect(await found("nameson")).toEqual([]);
});

it("shows who may see only their own jobs no row of another's", async () => {
  await bench.prepare([orderLine(1, { Name: "Private Person" })], { createdBy: ann.userId, approve: false });
  const asked = (viewer: Viewer) => search(by({ ...viewer, ownJobsOnly: true }), { text: "private" });
  expect(await asked(bob)).toEqual({ ok: true, value: { rows: [] } });
  expect(await asked(ann)).toMatchObject({ value: { rows: [{ recipientName: "Private Person" }] } });
});
