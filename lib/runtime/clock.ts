import { setTimeout } from "node:timers/promises";
import type { Clock } from "@/lib/batch/ports";

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    await setTimeout(Math.max(0, ms), undefined, { ...(signal ? { signal } : {}) }).catch(() => {});
  },
};
