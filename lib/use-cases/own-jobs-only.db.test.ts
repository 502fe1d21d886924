import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "@/lib/auth/api-keys/create-key";
import { readKeyViewer } from "@/lib/auth/api-keys/read-key-viewer";
import { readViewer } from "@/lib/auth/read-viewer";
import { addPerson, createTestAuth, openBrowser } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { settings } from "@/lib/db/schema";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { cancelJob } from "./cancel-job";
import { countInterrupted } from "./count-interrupted";
import { listAudit } from "./list-audit";
import { listJobs } from "./list-jobs";
import { listRows } from "./list-rows";
import { readJob } from "./read-job";
import { readPreview } from "./read-preview";
import { readRow } from "./read-row";
import { readSourceRows } from "./read-source-rows";
import { search } from "./search";

const test = testDatabase();
let casey: Viewer;
let caseysKey: Viewer;
let sam: Viewer;
let own: string;
let other: string;
beforeAll(async () => {
  const { db } = test.database;
  const auth = createTestAuth(db);
  const people = {
    casey: await addPerson(db, "Casey", "clerk"),
    sam: await addPerson(db, "Sam", "supervisor"),
  };
  own = await seedJob(db, { lines: [orderLine(1)], createdBy: people.casey.userId });
  other = await seedJob(db, { lines: [orderLine(2)], createdBy: people.sam.userId });
  await test.database.sql`insert into job_rows (job_id, row_number, lines) select id, 1, '{1}' from jobs`;
  await test.database.sql`update jobs set state = 'running', lease_until = now() - interval '1 minute'`;
  await db.insert(settings).values({ key: "signIn", value: { clerksSeeOwnJobsOnly: true }, updatedBy: "x" });
  casey = (await readViewer(auth, await openBrowser(auth, people.casey.email))) as Viewer;
  sam = (await readViewer(auth, await openBrowser(auth, people.sam.email))) as Viewer;
  const made = await createKey(db, people.casey, { name: "Program", scopes: ["read", "execute"], days: 30 });
  caseysKey = (await readKeyViewer(db, made.ok ? made.value.key : "")) as Viewer;
});

const READS = {
  job: (viewer: Viewer, jobId: string) => readJob(by(viewer), { jobId }),
  preview: (viewer: Viewer, jobId: string) => readPreview(by(viewer), { jobId }),
  rows: (viewer: Viewer, jobId: string) => listRows(by(viewer), { jobId }),
  row: (viewer: Viewer, jobId: string) => readRow(by(viewer), { jobId, rowNumber: 1 }),
  "source rows": (viewer: Viewer, jobId: string) => readSourceRows(by(viewer), { jobId, from: 1, limit: 10 }),
  record: (viewer: Viewer, jobId: string) => listAudit(by(viewer), { jobId }),
  cancelling: (viewer: Viewer, jobId: string) => cancelJob(by(viewer), { jobId }),
};

describe("where clerks see their own jobs only", () => {
  it("their lists hold no others, as a person and with a key", async () => {
    for (const viewer of [casey, caseysKey]) {
      const listed = await listJobs(by(viewer), {});
      expect(listed.ok && listed.value.jobs.map(({ id }) => id)).toEqual([own]);
      const banner = await countInterrupted(by(viewer), {});
      expect(banner.ok && banner.value.jobs.map(({ id }) => id)).toEqual([own]);
    }
  });

  it("a search finds no row of another's", async () => {
    await test.database.sql`insert into row_words select job_id, row_number, 'recipient' from job_rows`;
    expect(await search(by(casey), { text: "recipient" })).toMatchObject({
      value: { rows: [{ jobId: own }] },
    });
    expect(await search(by(sam), { text: "recipient" })).toMatchObject({ value: { rows: [{}, {}] } });
  });

  it.each(Object.entries(READS))("another's job is not there at all: %s", async (_, read) => {
    for (const viewer of [casey, caseysKey]) {
      expect(await read(viewer, other)).toMatchObject({ ok: false, error: { code: "JOB_NOT_FOUND" } });
    }
  });

  it("one's own is, and supervisors see everything", async () => {
    expect((await readJob(by(casey), { jobId: own })).ok).toBe(true);
    for (const jobId of [own, other]) expect((await readJob(by(sam), { jobId })).ok).toBe(true);
    const listed = await listJobs(by(sam), {});
    expect(listed.ok && listed.value.jobs).toHaveLength(2);
  });
});
