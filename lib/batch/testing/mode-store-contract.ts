import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ModeStore, SessionModeManager } from "../modes";

/** What the suite needs of the world around a mode store. */
export interface ModeStoreHarness {
  readonly store: ModeStore;
  /** A session id that nobody has used. */
  newSession(): string;
  /** A job that runs under a live lease; its id. */
  startJob(params: { name: string; sessionId: string }): Promise<string>;
  /** The same job after its worker died and its lease ran out. */
  crashJob(jobId: string): Promise<void>;
  /** The same job, completed. */
  endJob(jobId: string): Promise<void>;
}

/** The contract of `ModeStore`, through its only user. Run it against the fake and the real one. */
export function describeModeStore(name: string, create: () => Promise<ModeStoreHarness>): void {
  describe(`mode store: ${name}`, () => {
    let world: ModeStoreHarness;
    let sessionId: string;
    let modes: SessionModeManager;

    beforeAll(async () => {
      world = await create();
    });
    beforeEach(() => {
      sessionId = world.newSession();
      modes = new SessionModeManager({ store: world.store, sessionId });
    });

    it("starts in confirm, unlocked", async () => {
      expect(await modes.mode()).toBe("confirm");
      expect(await modes.isLocked()).toBe(false);
    });

    it.each(["auto", "AUTO", " Auto "])("takes %j in any case", async (text) => {
      expect(await modes.set(text)).toEqual({ ok: true, value: "auto" });
      expect(await modes.mode()).toBe("auto");
    });

    it.each(["", "yes", "autos"])("refuses the unknown mode %j and keeps what was", async (text) => {
      await modes.set("auto");
      expect(await modes.set(text)).toMatchObject({ ok: false, error: { code: "MODE_UNKNOWN" } });
      expect(await modes.mode()).toBe("auto");
    });

    it("shows the same mode to another process, and confirm to another session", async () => {
      await modes.set("auto");
      expect(await new SessionModeManager({ store: world.store, sessionId }).mode()).toBe("auto");
      const other = new SessionModeManager({ store: world.store, sessionId: world.newSession() });
      expect(await other.mode()).toBe("confirm");
    });

    it("refuses a change while a batch of the session executes, and names the batch", async () => {
      const jobId = await world.startJob({ name: "Monday orders", sessionId });
      await modes.lock(jobId);
      expect(await modes.isLocked()).toBe(true);
      const refused = await modes.set("auto");
      expect(refused).toMatchObject({ ok: false, error: { code: "MODE_LOCKED" } });
      expect(refused.ok ? "" : refused.error.message).toContain("Monday orders");
      expect(await modes.mode()).toBe("confirm");
    });

    it("does not lock other sessions", async () => {
      await modes.lock(await world.startJob({ name: "Ours", sessionId }));
      const other = new SessionModeManager({ store: world.store, sessionId: world.newSession() });
      expect((await other.set("auto")).ok).toBe(true);
    });

    it("stays locked until the last of two batches is unlocked; repeats change nothing", async () => {
      const first = await world.startJob({ name: "First", sessionId });
      const second = await world.startJob({ name: "Second", sessionId });
      for (const jobId of [first, first, second]) await modes.lock(jobId);
      await modes.unlock(first);
      await modes.unlock(first);
      expect(await modes.locks()).toEqual([{ jobId: second, jobName: "Second" }]);
      expect((await modes.set("auto")).ok).toBe(false);
      await modes.unlock(second);
      expect((await modes.set("auto")).ok).toBe(true);
    });

    it("keeps the mode that was set before, when a lock comes and goes", async () => {
      await modes.set("auto");
      const jobId = await world.startJob({ name: "Any", sessionId });
      await modes.lock(jobId);
      expect(await modes.mode()).toBe("auto");
      await modes.unlock(jobId);
      expect(await modes.mode()).toBe("auto");
    });

    it("lets go of a job whose worker died, once its lease has expired", async () => {
      const jobId = await world.startJob({ name: "Crashed", sessionId });
      await modes.lock(jobId);
      await world.crashJob(jobId);
      expect(await modes.isLocked()).toBe(false);
      expect((await modes.set("auto")).ok).toBe(true);
    });

    it("lets go of a job that ended without unlocking", async () => {
      const jobId = await world.startJob({ name: "Ended", sessionId });
      await modes.lock(jobId);
      await world.endJob(jobId);
      expect(await modes.isLocked()).toBe(false);
    });

    it("is confirm and unlocked after a reset", async () => {
      await modes.set("auto");
      await modes.lock(await world.startJob({ name: "Any", sessionId }));
      await modes.reset();
      expect(await modes.mode()).toBe("confirm");
      expect(await modes.isLocked()).toBe(false);
    });
  });
}
