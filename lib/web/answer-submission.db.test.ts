import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { idempotencyKeys, jobs, shippers, sourceFiles, sourceLines } from "@/lib/db/schema";
import { SHIPPER } from "@/lib/db/testing/seed-job";
import { ann, bob, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { answerSubmission } from "./answer-submission";
import { problemOf } from "./problem-of";
import { respondProblem } from "./respond";

const test = testDatabase();
const sent: unknown[] = [];
beforeAll(async () => {
  test.provide({
    queue: {
      send: async (_tx: unknown, name: string, message: unknown) => void sent.push({ name, message }),
    },
  });
  await test.database.db
    .insert(shippers)
    .values({ label: "Main warehouse", shipper: SHIPPER, isDefault: true });
});
beforeEach(async () => {
  sent.length = 0;
  for (const table of [jobs, sourceLines, sourceFiles, idempotencyKeys]) await test.database.db.delete(table);
});

const ORDERS = `Order,Name,Street,City,State,ZIP,Weight
A-1,Kim Park,1 Main St,Boston,MA,02101,2
A-2,Lee Cho,2 Main St,Newark,NJ,07102,3
A-3,Ray Diaz,3 Main St,Boston,MA,02101,20
`;

interface Sending {
  options?: object;
  key?: string;
  file?: string;
  fileName?: string;
}

function request({ options = {}, key, file = ORDERS, fileName = "orders.csv" }: Sending = {}): Request {
  const form = new FormData();
  form.set("options", JSON.stringify(options));
  form.set("file", new Blob([file], { type: "text/csv" }), fileName);
  return new Request("http://localhost:3000/api/v1/jobs", {
    method: "POST",
    body: form,
    headers: key ? { "Idempotency-Key": key } : {},
  });
}

async function submit(sending?: Sending, viewer = ann) {
  const answer = await answerSubmission({ context: by(viewer), request: request(sending) }).catch((error) =>
    respondProblem(problemOf(error)),
  );
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

const allJobs = () => test.database.db.select().from(jobs);

describe("submitting a job", () => {
  it("maps what the headers suggest, and starts the preview", async () => {
    const { status, headers, body } = await submit({ options: { name: "Monday" } });
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/api/v1/jobs/${body.id}`);
    const [job] = await allJobs();
    expect(job).toMatchObject({ id: body.id, name: "Monday", state: "previewing", shipper: SHIPPER });
    expect(job?.template).toContain("{{Street}}");
    expect(sent).toEqual([{ name: "preview", message: { jobId: body.id } }]);
  });

  it("says what it could not use, and which unit it assumes", async () => {
    const file = `Order,Name,Street,City,State,ZIP,Weight,Flat called,Billing Weight,SKU
A-1,Kim Park,1 Main St,Boston,MA,02101,16,,9,M-1
A-2,Lee Cho,2 Main St,Newark,NJ,07102,32,Flat 4,9,M-2
`;
    const { body } = await submit({ file });
    expect(body.notes).toMatchObject([
      { code: "COLUMN_UNUSED", column: "Flat called", value: "Flat 4" },
      {
        code: "UNIT_ASSUMED",
        column: "Weight",
        message: expect.stringContaining("(16 to 32) are read as pounds"),
      },
    ]);
  });

  it("takes the lines that pass the filter, and says how many", async () => {
    const { body } = await submit({ options: { filter: "State = 'MA' AND Weight < 10" } });
    const lines = await test.database.db.select().from(sourceLines).where(eq(sourceLines.jobId, body.id));
    expect(lines.map(({ line }) => line)).toEqual([1]);
    const [job] = await allJobs();
    expect(job).toMatchObject({ lineCount: 1, totalRows: 1 });
    expect(job?.sourceSummary?.warnings).toMatchObject([{ code: "FILTER_LEFT_OUT" }]);
  });

  it("keeps the lines of one order together, whichever of them passes", async () => {
    const file = `Order,Name,Street,City,State,ZIP,Weight,Item
A-1,Kim Park,1 Main St,Boston,MA,02101,2,cup
A-1,Kim Park,1 Main St,Boston,MA,02101,2,pot
A-2,Lee Cho,2 Main St,Newark,NJ,07102,3,cup
A-2,Lee Cho,2 Main St,Newark,NJ,07102,3,pan
`;
    await submit({ file, options: { filter: "Item = 'pot'" } });
    const lines = await test.database.db.select().from(sourceLines).orderBy(sourceLines.line);
    expect(lines.map(({ line }) => line)).toEqual([1, 2]);
    expect(await allJobs()).toMatchObject([{ totalRows: 1, grouped: true }]);
  });

  it.each([
    ["a file that is none", { file: "%PDF-1.7\n" }, 422, "FILE_NOT_SPREADSHEET"],
    ["a column that is not there", { options: { filter: "Weigth > 1" } }, 422, "FILTER_INVALID"],
    ["a filter that nothing passes", { options: { filter: "State = 'TX'" } }, 422, "FILTER_INVALID"],
    ["an unknown mapping", { options: { mapping: "Nightly" } }, 404, "NOT_FOUND"],
    ["an unknown service", { options: { service: "pigeon" } }, 422, "SERVICE_UNKNOWN"],
    ["a broken template", { options: { mapping: { template: "{ x" } } }, 422, "TEMPLATE_NOT_JSON"],
    ["an option that there is not", { options: { shiper: "x" } }, 422, "INPUT_INVALID"],
    ["headers that say nothing", { file: "a,b\n1,2\n" }, 422, "MAPPING_INCOMPLETE"],
    ["an address of one's own as a clerk", { options: { shipper: SHIPPER } }, 403, "NOT_ALLOWED"],
  ])("refuses %s and leaves nothing behind", async (_, sending, status, code) => {
    expect(await submit(sending)).toMatchObject({ status, body: { code, remedy: expect.any(String) } });
    for (const table of [jobs, sourceFiles, sourceLines]) {
      expect(await test.database.db.select().from(table)).toEqual([]);
    }
  });

  it("refuses a body that is no form, or has no file", async () => {
    const ask = async (init: RequestInit) =>
      answerSubmission({
        context: by(ann),
        request: new Request("http://localhost/api/v1/jobs", { method: "POST", ...init }),
      });
    await expect(ask({ body: "{}", headers: { "content-type": "application/json" } })).rejects.toMatchObject({
      problem: { code: "INPUT_INVALID", field: "Content-Type" },
    });
    await expect(ask({ body: new FormData() })).rejects.toMatchObject({ problem: { field: "file" } });
    const torn = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nOrder';
    await expect(
      ask({ body: torn, headers: { "content-type": "multipart/form-data; boundary=x" } }),
    ).rejects.toMatchObject({ problem: { code: "UPLOAD_INTERRUPTED" } });
  });
});

describe("an Idempotency-Key", () => {
  it("makes one job of 200 equal submissions at once, and all get its id", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => submit({ key: "monday-1" })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.has("idempotency-replayed"))).toHaveLength(199);
    expect(await allJobs()).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it("answers a repeat as before, the place of the job included", async () => {
    const first = await submit({ key: "k" });
    const again = await submit({ key: "k" });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  it("keeps refusals too", async () => {
    const options = { service: "pigeon" };
    expect((await submit({ key: "k", options })).status).toBe(422);
    const again = await submit({ key: "k", options });
    expect(again).toMatchObject({ status: 422, body: { code: "SERVICE_UNKNOWN" } });
    expect(again.headers.get("content-type")).toBe("application/problem+json");
  });

  it.each([
    ["other options", { options: { name: "Other" } }],
    ["another file", { file: ORDERS.replace("Kim", "Jim") }],
    ["another file name", { fileName: "other.csv" }],
  ])("is a conflict with %s", async (_, change) => {
    await submit({ key: "k" });
    const other = await submit({ key: "k", ...change });
    expect(other).toMatchObject({ status: 409, body: { code: "IDEMPOTENCY_KEY_REUSED" } });
    expect(await allJobs()).toHaveLength(1);
  });

  it("is each sender's own", async () => {
    const anns = await submit({ key: "k" });
    const bobs = await submit({ key: "k" }, bob);
    expect(bobs.body.id).not.toBe(anns.body.id);
  });

  it("may be tried again after a failure of ours", async () => {
    test.provide({
      queue: {
        send: async () => {
          throw new Error("the queue is away");
        },
      },
    });
    expect((await submit({ key: "k" })).status).toBe(500);
    expect(await allJobs()).toEqual([]);
    test.provide({ queue: { send: async () => {} } });
    expect((await submit({ key: "k" })).status).toBe(201);
  });

  it("that is no key is refused", async () => {
    expect(await submit({ key: "k".repeat(201) })).toMatchObject({
      status: 422,
      body: { field: "Idempotency-Key" },
    });
  });
});
