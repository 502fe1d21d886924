import { describe, expect, it } from "vitest";
import { followUps } from "@/lib/use-cases/testing/follow-ups";
import { ann, by } from "@/lib/use-cases/testing/test-database";
import { setJobSetAside } from "./change-job-options";
import { readJob } from "./read-job";

const { bench, carrier, previewed, approve, buy, follow } = followUps();

describe("a job that goes on after refused rows", () => {
  const limit = (value: number) => ({ unit: "rows", value }) as const;

  it("sets aside what the carrier refused, ends, and has it shipped by a new job", async () => {
    const jobId = await previewed(4);
    const { fingerprint } = await bench.job(jobId);
    expect(await setJobSetAside(by(ann), { jobId, setAside: limit(2) })).toMatchObject({ ok: true });
    expect((await bench.job(jobId)).fingerprint).not.toBe(fingerprint);
    for (const recipient of ["Recipient 1", "Recipient 3"]) {
      carrier().arm({ call: "ship", fault: "refused", times: 1, match: { recipient } });
    }
    expect(await buy(jobId)).toMatchObject({ value: { state: "completed", successfulRows: 2 } });
    expect(await bench.states(jobId)).toEqual(["skipped", "completed", "skipped", "completed"]);
    const job = await readJob(by(ann), { jobId });
    expect(job).toMatchObject({ value: { setAsideRows: 2, setAside: limit(2) } });
    const other = await follow(jobId, "left_out");
    await buy(other);
    expect((await bench.trackingByLine(jobId)).size).toBe(4);
    expect(await readJob(by(ann), { jobId })).toMatchObject({ value: { setAsideRows: 0 } });
  });

  it("halts at the refusal that is one too many, and at every error that is none", async () => {
    for (const fault of ["refused", "not_sent"] as const) {
      const jobId = await previewed(4);
      await setJobSetAside(by(ann), { jobId, setAside: { unit: "percent", value: 25 } });
      carrier().arm({ call: "ship", fault, times: 1, match: { recipient: "Recipient 1" } });
      carrier().arm({ call: "ship", fault: "refused", times: 1, match: { recipient: "Recipient 3" } });
      expect(await buy(jobId)).toMatchObject({ value: { state: "failed" } });
      const ended =
        fault === "refused" ? ["skipped", "completed", "failed"] : ["failed", "pending", "pending"];
      expect(await bench.states(jobId)).toEqual([...ended, "pending"]);
    }
  });

  it("keeps what the carrier refused and created all the same", async () => {
    const jobId = await previewed(2);
    await setJobSetAside(by(ann), { jobId, setAside: limit(2) });
    carrier().arm({ call: "ship", fault: "refused_after", times: 1 });
    expect(await buy(jobId)).toMatchObject({ value: { state: "completed", successfulRows: 2 } });
    expect(carrier().created()).toHaveLength(2);
  });

  it("is not told so once it is approved", async () => {
    const jobId = await previewed(1);
    await approve(jobId);
    expect(await setJobSetAside(by(ann), { jobId, setAside: limit(1) })).toMatchObject({
      error: { code: "JOB_STATE_CONFLICT" },
    });
  });
});
