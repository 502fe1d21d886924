import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { ahead } from "./ahead";

const noted: string[] = [];

async function* numbers(upTo: number): AsyncGenerator<number, void> {
  noted.length = 0;
  try {
    for (let n = 1; n <= upTo; n++) {
      await setImmediate();
      yield n;
    }
  } finally {
    noted.push("ended");
  }
}

const worked = (source: AsyncGenerator<number, void>, work: (n: number) => Promise<number>, count = 2) =>
  ahead({
    source,
    count,
    leave: () => noted.push("left"),
    async work(n) {
      noted.push(`begun ${n}`);
      const made = await work(n);
      noted.push(`made ${n}`);
      return made;
    },
  });

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await setImmediate();
};
const begun = () => noted.filter((note) => note.startsWith("begun")).length;

it("works on so many at once and no more, and hands them on in order whichever is done first", async () => {
  const got: number[] = [];
  const last = Promise.withResolvers<void>();
  const work = async (n: number) => {
    if (n === 2) last.resolve();
    else if (n === 1) await last.promise;
    return n * 10;
  };
  for await (const n of worked(numbers(5), work)) {
    await turns(10);
    got.push(n);
    expect(begun()).toBe(Math.min(got.length + 2, 5));
  }
  expect(got).toEqual([10, 20, 30, 40, 50]);
});

it("throws what went wrong in the place of the one that it went wrong with", async () => {
  const got: number[] = [];
  const all = async () => {
    const work = async (n: number) => {
      if (n === 3) throw new Error("broken at 3");
      return n;
    };
    for await (const n of worked(numbers(6), work)) {
      await turns(10);
      got.push(n);
    }
  };
  await expect(all()).rejects.toThrow("broken at 3");
  expect(got).toEqual([1, 2]);
});

it("lets nothing go on once it was left", async () => {
  const leave = async () => {
    const work = async (n: number) => {
      await turns(3);
      return n;
    };
    for await (const n of worked(numbers(9), work)) if (n === 2) throw new Error("left at 2");
  };
  await expect(leave()).rejects.toThrow("left at 2");
  const before = [...noted];
  await turns(10);
  expect(noted).toEqual(before);
  const made = noted.filter((note) => note.startsWith("made")).length;
  expect([made, noted.includes("left"), noted.includes("ended")]).toEqual([begun(), true, true]);
});
