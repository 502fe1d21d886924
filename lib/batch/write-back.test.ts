import { describe, expect, it } from "vitest";
import { ok } from "@/lib/shipping/errors";
import type { WriteBackEntry } from "./ports";
import { createFakeClock } from "./testing/fake-clock";
import { WriteBackDrain } from "./write-back";

function world() {
  const waiting: WriteBackEntry[] = [];
  const written: number[][] = [];
  const clock = createFakeClock();
  const store = {
    readWriteBacks: async () => [...waiting],
    markWrittenBack: async ({ entries }: { entries: readonly WriteBackEntry[] }) =>
      void waiting.splice(0, entries.length),
    markWriteBackFailed: async () => {},
  };
  const drain = new WriteBackDrain({
    store,
    clock,
    jobId: "job",
    source: {
      async writeBack({ entries }) {
        written.push(entries.map(({ rowNumber }) => rowNumber));
        return ok({ written: entries.length });
      },
    },
  });
  const complete = (rowNumber: number) => {
    waiting.push({ rowNumber, lines: [rowNumber], trackingNumber: "1Z", shippedAt: new Date(), version: 1 });
    drain.kick();
  };
  return { clock, written, drain, complete };
}

describe("the write-back of a run", () => {
  it("brings the numbers of a moment together, and again when more have come", async () => {
    const { clock, written, complete, drain } = world();
    complete(1);
    complete(2);
    await Promise.resolve();
    expect(written).toEqual([]);
    clock.advance(1_000);
    await expect.poll(() => written).toEqual([[1, 2]]);
    complete(3);
    await drain.flush();
    expect(written).toEqual([[1, 2], [3]]);
  });

  it("waits for nothing at the end", async () => {
    const { written, complete, drain } = world();
    complete(1);
    await drain.flush();
    expect(written).toEqual([[1]]);
  });
});
