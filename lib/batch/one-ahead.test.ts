import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { oneAhead } from "./one-ahead";

const noted: string[] = [];

async function* numbers(upTo: number, broken = Number.POSITIVE_INFINITY): AsyncGenerator<number, void> {
  noted.length = 0;
  try {
    for (let n = 1; n <= upTo; n++) {
      noted.push(`begun ${n}`);
      await setImmediate();
      if (n === broken) throw new Error(`broken at ${n}`);
      noted.push(`made ${n}`);
      yield n;
    }
  } finally {
    noted.push("ended");
  }
}

it("hands on everything in order, and is one ahead and no more", async () => {
  const got: number[] = [];
  for await (const n of oneAhead(numbers(4))) {
    for (let turns = 0; turns < 5; turns++) await setImmediate();
    expect(noted.filter((note) => note.startsWith("made"))).toHaveLength(Math.min(n + 1, 4));
    got.push(n);
  }
  expect(got).toEqual([1, 2, 3, 4]);
});

it("throws what went wrong in the place of the one that it went wrong with", async () => {
  const got: number[] = [];
  const all = async () => {
    for await (const n of oneAhead(numbers(4, 3))) {
      await setImmediate();
      await setImmediate();
      got.push(n);
    }
  };
  await expect(all()).rejects.toThrow("broken at 3");
  expect(got).toEqual([1, 2]);
});

it("lets nothing go on once it was left", async () => {
  const leave = async () => {
    for await (const n of oneAhead(numbers(4))) if (n === 2) throw new Error("left");
  };
  await expect(leave()).rejects.toThrow("left");
  expect(noted).toEqual(["begun 1", "made 1", "begun 2", "made 2", "begun 3", "made 3", "ended"]);
});
