import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { approvals, jobs, settings } from "@/lib/db/schema";
import { call, connect, LINES, mcpServer } from "./testing/mcp-client";

const { test, bench, ada, casey, keyOf, waitingJob, stateOf } = mcpServer();

describe("executing in confirm mode", () => {
  it("needs an approval, and says who gives it", async () => {
    const { jobId } = await waitingJob(casey());
    const client = await connect(await keyOf(casey()));
    for (const approved of [undefined, true]) {
      const answer = await call(client, "batch_execute", { job_id: jobId, approved });
      expect(answer).toMatchObject({ failed: true, said: { error: { code: "APPROVAL_REQUIRED" } } });
      expect(answer.said.error.message).toMatch(/^Preview approval required/);
      expect(answer.said.error.remedy).toMatch(/supervisor or an administrator/);
    }
    expect(await stateOf(jobId)).toBe("awaiting_approval");
  });

  it("takes the claim of a key whose owner may approve this job, if the key may approve", async () => {
    const { jobId } = await waitingJob(casey());
    const without = await connect(await keyOf(ada(), ["read", "submit", "execute"]));
    expect(await call(without, "batch_execute", { job_id: jobId, approved: true })).toMatchObject({
      failed: true,
      said: { error: { code: "APPROVAL_REQUIRED", message: expect.stringContaining('"approve"') } },
    });
    const stale = { job_id: jobId, approved: true, fingerprint: "another" };
    const client = await connect(await keyOf(ada()));
    expect(await call(client, "batch_execute", stale)).toMatchObject({
      said: { error: { code: "FINGERPRINT_CHANGED" } },
    });
    expect(await call(client, "batch_execute", { job_id: jobId, approved: true })).toMatchObject({
      failed: false,
      value: { state: "approved", finished: false },
    });
  });

  it("takes what was previewed again, and refuses anything else with what to do", async () => {
    const { jobId } = await waitingJob(casey());
    const [job] = await test.database.db.select().from(jobs).where(eq(jobs.id, jobId));
    const client = await connect(await keyOf(ada()));
    const execute = (more: object) =>
      call(client, "batch_execute", { job_id: jobId, approved: true, ...more });
    for (const other of [
      { mapping_template: "{}" },
      { shipper_info: "Nowhere" },
      { shipper_info: { ...job?.shipper, name: "Another person" } },
      { source_name: "another.csv" },
    ]) {
      expect(await execute(other)).toMatchObject({
        failed: true,
        said: { error: { code: "FINGERPRINT_CHANGED", remedy: expect.stringContaining("Preview it again") } },
      });
    }
    expect(await stateOf(jobId)).toBe("awaiting_approval");
    const same = { mapping_template: job?.template ?? undefined, shipper_info: job?.shipper };
    expect(await execute(same)).toMatchObject({ failed: false, value: { state: "approved" } });
  });

  it("says why what was approved waits again", async () => {
    const { jobId } = await waitingJob(ada());
    const client = await connect(await keyOf(ada()));
    expect(await call(client, "get_job_status", { job_id: jobId })).toMatchObject({
      value: { last_decision: null },
    });
    const comment = "The carrier's prices have moved. Nothing was bought.";
    await test.database.db.insert(approvals).values({
      ...{ jobId, decision: "withdrawn", fingerprint: "f", totalCents: 900, rows: 3, comment },
      ...{ actorId: "system", actorName: "ShipAgent" },
    });
    const last_decision = { decision: "withdrawn", by: "ShipAgent", comment };
    const asked = { job_id: jobId };
    expect(await call(client, "get_job_status", asked)).toMatchObject({ value: { last_decision } });
    expect(await call(client, "batch_execute", { ...asked, approved: true })).toMatchObject({
      value: { last_decision: { decision: "approved", by: expect.stringContaining("Ada") } },
    });
  });

  it("never takes an agent's claim where two people are needed", async () => {
    await test.database.db
      .insert(settings)
      .values({ key: "approval", value: { twoPersonApproval: true }, updatedBy: "x" });
    const { jobId } = await waitingJob(casey());
    const answer = await call(await connect(await keyOf(ada())), "batch_execute", {
      job_id: jobId,
      approved: true,
    });
    expect(answer).toMatchObject({ failed: true, said: { error: { code: "APPROVAL_REQUIRED" } } });
    expect(answer.said.error.message).toContain("a program's claim");
    expect(await stateOf(jobId)).toBe("awaiting_approval");
  });
});

describe("recovery", () => {
  it("says that nothing was interrupted", async () => {
    expect(await call(await connect(await keyOf(ada())), "batch_resume")).toMatchObject({
      value: { action: "listed", jobs: [], message: "No interrupted jobs." },
    });
  });

  it("lists what was interrupted, warns before a restart, and goes on", async () => {
    const { jobId } = await bench.prepare(LINES, { createdBy: ada().userId });
    const { db } = test.database;
    await db
      .update(jobs)
      .set({ state: "running", leaseUntil: new Date(0) })
      .where(eq(jobs.id, jobId));
    await test.database
      .sql`update job_rows set state = 'completed', tracking_number = '1Z', cost_cents = 900 where row_number = 1`;
    const client = await connect(await keyOf(ada()));
    const listed = await call(client, "batch_resume");
    const recovery_text = expect.stringMatching(
      /1 complete\..* Choices: resume .*; restart buys every row anew, 1 label a second time, .*; cancel /,
    );
    expect(listed.value).toMatchObject({
      action: "listed",
      message: "1 interrupted job.",
      jobs: [{ job_id: jobId, recovery_text }],
    });
    expect(await call(client, "batch_resume", { job_id: jobId, choice: "restart" })).toMatchObject({
      value: {
        action: "confirmation_needed",
        confirm_with: "buy 1 again",
        warning: expect.stringContaining("labels"),
      },
    });
    // Of one it need not be said which is meant.
    expect(await call(client, "batch_resume", { choice: "resume" })).toMatchObject({
      value: { action: "resume" },
    });
    expect(await call(client, "batch_resume", { choice: "resume" })).toMatchObject({
      value: { action: "listed", message: "No interrupted jobs." },
    });
    expect(await call(client, "batch_resume", { job_id: jobId, choice: "cancel" })).toMatchObject({
      value: { action: "cancel" },
    });
  });
});
