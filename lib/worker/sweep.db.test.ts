import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { writeBackOutbox } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { log } from "@/lib/log";
import { runtime } from "@/lib/runtime/runtime";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { testDatabase } from "@/lib/use-cases/testing/test-database";
import { sweep } from "./sweep";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

describe("a sweep", () => {
  it("does the rest of its work although one part of it fails every time", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1)], { carrier });
    await bench.executor(carrier).execute({ jobId });
    await bench.db.update(writeBackOutbox).set({ state: "waiting" }).where(eq(writeBackOutbox.jobId, jobId));
    const queue = () => Promise.reject(new Error("the queue is not there"));
    setting.provide({ ...bench.runtimeWith(carrier), queue, log: log("test") });
    await sweep(runtime());
    expect(await bench.store.countWaitingWriteBacks({ jobId })).toBe(0);
  });
});
