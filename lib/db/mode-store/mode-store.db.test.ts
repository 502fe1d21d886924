import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describeModeStore } from "@/lib/batch/testing/mode-store-contract";
import { jobs } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { createModeStore } from "./index";

const test = ownTestDb();

describeModeStore("database", async () => ({
  store: createModeStore(test.db),
  newSession: () => randomUUID(),
  async startJob({ name, sessionId }) {
    const id = randomUUID();
    await test.db.insert(jobs).values({
      id,
      name,
      sessionId,
      state: "running",
      createdBy: "u1",
      createdByName: "Casey",
      referencePrefix: id,
      leaseUntil: sql`now() + interval '1 minute'`,
    });
    return id;
  },
  async crashJob(jobId) {
    await test.db
      .update(jobs)
      .set({ leaseUntil: sql`now() - interval '1 second'` })
      .where(eq(jobs.id, jobId));
  },
  async endJob(jobId) {
    await test.db.update(jobs).set({ state: "completed", leaseUntil: null }).where(eq(jobs.id, jobId));
  },
}));
