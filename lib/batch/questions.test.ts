import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { Questions } from "./questions";

/** Questions whose answers come when they are let go. */
function heldQuestions(concurrency = 2) {
  const stored = new Map<string, string>();
  const calls: { value: string; answer: (result: Result<string>) => void }[] = [];
  const questions = new Questions<string, string>({
    concurrency,
    read: async (wanted) => new Map([...stored].filter(([key]) => wanted.has(key))),
    call: (value) => new Promise((answer) => calls.push({ value, answer })),
    save: async (answers) => {
      for (const [key, value] of answers) stored.set(key, value);
    },
  });
  return { questions, stored, calls };
}

const wanted = (...keys: string[]) => new Map(keys.map((key) => [key, key]));
const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
};

it("keeps so many calls under way over all who ask, first come, first served", async () => {
  const { questions, calls } = heldQuestions();
  const both = [questions.answers(wanted("a", "b", "c")), questions.answers(wanted("d", "e"))];
  for (let done = 0; done < 5; done++) {
    await turns();
    expect(calls.length).toBe(Math.min(done + 2, 5));
    calls[done]?.answer(ok(""));
  }
  await Promise.all(both);
  expect(calls.map(({ value }) => value)).toEqual(["a", "b", "c", "d", "e"]);
});

it("asks once what several want to know, and finds it stored later", async () => {
  const { questions, stored, calls } = heldQuestions();
  const one = questions.answers(wanted("a"));
  const other = questions.answers(wanted("a", "b"));
  await turns();
  for (const { value, answer } of calls) answer(ok(value.toUpperCase()));
  expect([...(await one)]).toEqual([["a", ok("A")]]);
  expect((await other).get("a")).toEqual(ok("A"));
  expect([...stored]).toEqual([
    ["a", "A"],
    ["b", "B"],
  ]);
  expect((await questions.answers(wanted("b"))).get("b")).toEqual(ok("B"));
  expect(calls).toHaveLength(2);
});

it("does not store what is no answer, and asks for it again", async () => {
  const { questions, stored, calls } = heldQuestions();
  const refused = err(problem("CARRIER_NO_ANSWER", "None."));
  for (const times of [1, 2]) {
    const asked = questions.answers(wanted("a"));
    await turns();
    calls.at(-1)?.answer(refused);
    expect((await asked).get("a")).toEqual(refused);
    expect(calls).toHaveLength(times);
  }
  expect(stored.size).toBe(0);
});

it("begins no call more once it is closed, and waits for those under way", async () => {
  const { questions, calls } = heldQuestions();
  const asked = questions.answers(wanted("a", "b", "c"));
  asked.catch(() => {});
  await turns();
  let closed = false;
  const closing = questions.close().then(() => {
    closed = true;
  });
  await turns();
  expect(closed).toBe(false);
  for (const { answer } of calls) answer(ok(""));
  await closing;
  await expect(asked).rejects.toThrow();
  await expect(questions.answers(wanted("d"))).rejects.toThrow();
  expect(calls).toHaveLength(2);
});
