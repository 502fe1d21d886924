import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { Batcher } from "./batcher";

interface Item {
  readonly job: string;
  readonly row: number;
}

const item = (row: number, job = "a"): Item => ({ job, row });
const postgresError = (code: string) =>
  Reflect.construct(postgres.PostgresError, [{ message: "refused", code }]);

/** A batcher whose batches are seen, and end when they are told to. */
function watched(answer: (items: readonly Item[]) => Promise<string[]> | string[] = rows, max = 32) {
  const batches: string[] = [];
  const batcher = new Batcher<Item, string>({
    group: ({ job }) => job,
    key: ({ row }) => row,
    max,
    run: async (items) => {
      batches.push(rows(items).join());
      return answer(items);
    },
  });
  return { batches, add: (...items: Item[]) => Promise.allSettled(items.map((each) => batcher.add(each))) };
}

const rows = (items: readonly Item[]) => items.map(({ job, row }) => `${job}${row}`);
const values = (ends: PromiseSettledResult<string>[]) =>
  ends.map((end) => (end.status === "fulfilled" ? end.value : `rejected: ${end.reason.code}`));

describe("a batcher", () => {
  it("carries out together what is ready in one turn, group by group, and answers each with its own", async () => {
    const { batches, add } = watched();
    expect(values(await add(item(1), item(2, "b"), item(3)))).toEqual(["a1", "b2", "a3"]);
    expect(batches).toEqual(["a1,a3", "b2"]);
  });

  it("has one batch of a group in flight: what comes meanwhile goes with the next", async () => {
    const first = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { batches, add } = watched(async (items) => {
      begun.resolve();
      if (items[0]?.row === 1) await first.promise;
      return rows(items);
    });
    const ends = [add(item(1))];
    await begun.promise;
    ends.push(add(item(2)), add(item(3)));
    await add(item(4, "b"));
    expect(batches).toEqual(["a1", "b4"]);
    first.resolve();
    await Promise.all(ends);
    expect(batches).toEqual(["a1", "b4", "a2,a3"]);
  });

  it("holds no more than its limit, and a key once", async () => {
    const { batches, add } = watched(rows, 2);
    expect(values(await add(item(1), item(1), item(2), item(3)))).toEqual(["a1", "a1", "a2", "a3"]);
    expect(batches).toEqual(["a1,a2", "a1,a3"]);
  });

  it("lets one item's data fail alone", async () => {
    const { batches, add } = watched((items) => {
      if (items.some(({ row }) => row === 2)) throw postgresError("22003");
      return rows(items);
    });
    expect(values(await add(item(1), item(2), item(3)))).toEqual(["a1", "rejected: 22003", "a3"]);
    expect(batches).toEqual(["a1,a2,a3", "a1", "a2", "a3"]);
  });

  it.each([
    ["a lost connection", Object.assign(new Error("lost"), { code: "CONNECTION_CLOSED" })],
    ["a server that shuts down", postgresError("57P01")],
    ["a deadlock", postgresError("40P01")],
  ])("rejects the whole batch after %s, and goes on with the next", async (_, error) => {
    let failing = true;
    const { batches, add } = watched((items) => {
      if (failing) throw error;
      return rows(items);
    });
    expect(values(await add(item(1), item(2)))).toEqual(Array(2).fill(`rejected: ${error.code}`));
    failing = false;
    expect(values(await add(item(3)))).toEqual(["a3"]);
    expect(batches).toEqual(["a1,a2", "a3"]);
  });
});
