import { describe, expect, it } from "vitest";
import type { Clock } from "../ports";

/** What every clock must keep to. `advance` lets time pass; a real clock needs nothing done. */
export function clockContract(name: string, make: () => { clock: Clock; advance(ms: number): void }): void {
  describe(`${name} as a clock`, () => {
    it("sleeps at least as long as asked", async () => {
      const { clock, advance } = make();
      const before = clock.now().getTime();
      const slept = clock.sleep(20);
      advance(20);
      await slept;
      expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(19);
    });

    it("wakes at once, without an error, when it is told to", async () => {
      const { clock } = make();
      const wake = new AbortController();
      const slept = clock.sleep(3_600_000, wake.signal);
      wake.abort();
      await expect(slept).resolves.toBeUndefined();
    });

    it("does not sleep on a signal that was given before", async () => {
      const { clock } = make();
      await expect(clock.sleep(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
    });

    it("takes a wait that is over for none", async () => {
      const { clock, advance } = make();
      const slept = clock.sleep(-5);
      advance(0);
      await expect(slept).resolves.toBeUndefined();
    });
  });
}
