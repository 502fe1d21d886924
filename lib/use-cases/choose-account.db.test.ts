import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { jobOptionsSchema } from "@/lib/api/job-options";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { takeAccount } from "@/lib/db/jobs";
import { carrierAccounts, jobs } from "@/lib/db/schema";
import { orderLine, SHIPPER } from "@/lib/db/testing/seed-job";
import { ok } from "@/lib/shipping/errors";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { findJob } from "./find-job";
import { prepareJob } from "./prepare-job";
import { readMapping } from "./read-mapping";
import { saveJobMapping } from "./save-job-mapping";
import { whyOtherAccount } from "./why-other-account";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

const account = (id: string, name: string, accountNumber: string) =>
  ({
    id,
    name,
    accountNumber,
    environment: "ups",
    clientId: "c",
    sealedSecret: "s",
    updatedBy: "ada",
  }) as const;

/** Two accounts: East is in force, West is another. */
beforeEach(async () => {
  await bench.db.delete(jobs);
  await bench.db.delete(carrierAccounts);
  const accounts = [account("east", "East", "E1E1E1"), account("west", "West", "W2W2W2")];
  const [east] = await bench.db.insert(carrierAccounts).values(accounts).returning();
  if (!east) throw new Error("no account");
  const runtime = bench.runtimeWith(createFakeCarrier());
  setting.provide({ ...runtime, carriers: { ...runtime.carriers, inForce: async () => ok(east) } });
});

/** A job that waits for its approval, priced under the account that is chosen for it, or in force. */
async function previewed(): Promise<string> {
  const { jobId } = await bench.prepare([orderLine(1)], { createdBy: ann.userId, approve: false });
  await takeAccount(bench.db, { jobId, inForce: "east" });
  return jobId;
}
const stored = (jobId: string) => findJob(bench.db, jobId);

async function choose(jobId: string, carrierAccountId: string | null) {
  const { template, defaultCountry } = await stored(jobId);
  const choices = { template: template ?? "", defaultService: "03", defaultCountry, presetId: null };
  const saved = await saveJobMapping(by(ann), { jobId, ...choices, shipperId: null, carrierAccountId });
  await bench.db.update(jobs).set({ shipper: SHIPPER }).where(eq(jobs.id, jobId));
  return saved;
}

describe("the carrier account of a job", () => {
  it("is the one in force, and is offered with the others", async () => {
    const jobId = await previewed();
    expect((await stored(jobId)).carrierAccountId).toBe("east");
    const mapping = await readMapping(by(ann), { jobId });
    expect(mapping).toMatchObject({
      value: {
        carrierAccountId: null,
        carrierAccounts: [
          { id: "east", inForce: true },
          { id: "west", inForce: false },
        ],
      },
    });
  });

  it("is what a person chose, whatever is in force", async () => {
    const jobId = await previewed();
    expect((await choose(jobId, "west")).ok).toBe(true);
    expect(await takeAccount(bench.db, { jobId, inForce: "east" })).toBe("west");
    expect(await whyOtherAccount(by(sue), await stored(jobId))).toBeNull();
    expect((await choose(jobId, null)).ok).toBe(true);
    expect(await takeAccount(bench.db, { jobId, inForce: "east" })).toBe("east");
  });

  it("withdraws the preview when it is changed: what was shown cannot be approved", async () => {
    const jobId = await previewed();
    const { fingerprint } = await stored(jobId);
    await choose(jobId, "west");
    expect(await stored(jobId)).toMatchObject({ state: "draft", fingerprint: null });
    const approved = await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" });
    expect(approved).toMatchObject({ ok: false, error: { code: "JOB_STATE_CONFLICT" } });
  });

  it("is no longer to be bought under once it is retired", async () => {
    const jobId = await previewed();
    await choose(jobId, "west");
    await bench.db.update(carrierAccounts).set({ state: "retired" }).where(eq(carrierAccounts.id, "west"));
    expect(await whyOtherAccount(by(sue), await stored(jobId))).toMatchObject({
      code: "FINGERPRINT_CHANGED",
      message: expect.stringContaining("West"),
    });
    expect(await choose(jobId, "west")).toMatchObject({ ok: false, error: { field: "carrierAccountId" } });
  });

  it("is named by a program by its name or number, and what is not there is refused with those that are", async () => {
    const jobId = await previewed();
    const named = (name: string) =>
      prepareJob(by(ann), { jobId, options: jobOptionsSchema.parse({ account: name, preview: false }) });
    expect((await named("w2w2w2")).ok).toBe(true);
    expect(await stored(jobId)).toMatchObject({ carrierAccountId: "west", accountChosen: true });
    expect((await named("East")).ok).toBe(true);
    expect(await stored(jobId)).toMatchObject({ carrierAccountId: "east", accountChosen: true });
    expect(await named("North")).toMatchObject({
      ok: false,
      error: { code: "NOT_FOUND", field: "account", remedy: expect.stringContaining("West (W2W2W2)") },
    });
  });
});
