import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { createModeStore } from "@/lib/db/mode-store";
import { jobs, sessions } from "@/lib/db/schema";
import { runtime } from "@/lib/runtime/runtime";
import { by, sue } from "@/lib/use-cases/testing/test-database";
import { codes, waitingJobs } from "@/lib/use-cases/testing/waiting-jobs";
import { approveAutomatically } from "./approve-automatically";
import { approveThenAuto } from "./approve-then-auto";
import { changeMode } from "./settings/mode";

const { bench, waiting } = waitingJobs();

describe("the mode auto", () => {
  async function autoJob(expiresIn: string) {
    const olga = await addPerson(bench.db, `Olga${Math.random().toString(36).slice(2)}`, "supervisor");
    const sessionId = `session-${olga.userId}`;
    const { jobId } = await waiting({ createdBy: olga.userId });
    await bench.db.insert(sessions).values({
      id: sessionId,
      token: sessionId,
      userId: olga.userId,
      expiresAt: sql`clock_timestamp() + ${expiresIn}::interval`,
    });
    expect(codes([await changeMode(by({ ...olga, sessionId }), { mode: "Auto" })])).toEqual(["done"]);
    await bench.db.update(jobs).set({ mode: "auto", sessionId }).where(eq(jobs.id, jobId));
    return { jobId, sessionId };
  }

  it("approves for a session that is signed in", async () => {
    const { jobId } = await autoJob("1 hour");
    await approveAutomatically(runtime(), { jobId });
    expect((await bench.job(jobId)).state).toBe("approved");
  });

  it("does not outlive its session: expired, or revoked", async () => {
    const expired = await autoJob("-1 second");
    await approveAutomatically(runtime(), expired);
    expect((await bench.job(expired.jobId)).state).toBe("awaiting_approval");
    const revoked = await autoJob("1 hour");
    await bench.db.delete(sessions).where(eq(sessions.id, revoked.sessionId));
    await approveAutomatically(runtime(), revoked);
    expect((await bench.job(revoked.jobId)).state).toBe("awaiting_approval");
  });

  it("comes with an approval, and goes back where that is refused", async () => {
    const { jobId, fingerprint } = await waiting();
    const session: Viewer = { ...sue, sessionId: "sues-session" };
    const mode = () => createModeStore(bench.db).readMode({ sessionId: "sues-session" });
    expect(codes([await approveThenAuto(by(session), { jobId, fingerprint: "stale" })])).toEqual([
      "FINGERPRINT_CHANGED",
    ]);
    expect(await mode()).toBe("confirm");
    expect(codes([await approveThenAuto(by(session), { jobId, fingerprint })])).toEqual(["done"]);
    expect(await mode()).toBe("auto");
  });
});
