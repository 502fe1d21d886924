import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Turns } from "@/lib/carriers/rate-limit";
import { sharedTurns } from "./carrier-pace";
import { createTestDb, type TestDb } from "./testing";

/** Slow enough that no machine is slower. */
const LIMIT = { perSecond: 0.01, burst: 3 };
const TURN_MS = 100_000;
const NONE: Turns = {
  take: async () => Number.NaN,
  hold: async () => {},
};

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());

const inTurns = (ms: number) => Math.round(ms / TURN_MS) + 0;

describe("the turns at a carrier's account", () => {
  it("are given out once, no matter who asks", async () => {
    const [one, other] = [sharedTurns(t.db, "a", NONE), sharedTurns(t.db, "a", NONE)];
    const first = [];
    for (const each of [one, other, one, other, one]) first.push(inTurns(await each.take(2, LIMIT)));
    expect(first).toEqual([-2, 0, 2, 4, 6]);
    const both = await Promise.all([one.take(1, LIMIT), other.take(1, LIMIT)]);
    expect(both.map(inTurns).sort()).toEqual([8, 9]);
  });

  it("of one account are not another's", async () => {
    await sharedTurns(t.db, "b", NONE).take(9, LIMIT);
    expect(inTurns(await sharedTurns(t.db, "c", NONE).take(1, LIMIT))).toBe(-2);
  });

  it("are held back for all of them", async () => {
    await sharedTurns(t.db, "d", NONE).hold(5 * TURN_MS);
    expect(inTurns(await sharedTurns(t.db, "d", NONE).take(1, LIMIT))).toBe(5);
  });

  it("are given out by the process itself while the database is away", async () => {
    const away = await createTestDb();
    await away.close();
    const own: Turns = { take: async () => 7, hold: async () => {} };
    expect(await sharedTurns(away.db, "a", own).take(1, LIMIT)).toBe(7);
  });
});
