import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { Questions } from "./questions";

/** Questions whose answers come when they are let go. */
function heldQuestions(concurrency = 2) {
  const stored = new Map<string, string>();
  const gone = { reads: 0, saves: 0 };
  const calls: { value: string; answer: (result: Result<string>) => void }[] = [];
  const questions = new Questions<string, string>({
    concurrency,
    async read(wanted) {
      gone.reads++;
      return new Map([...stored].filter(([key]) => wanted.has(key)));
    },
    call: (value) => new Promise((answer) => calls.push({ value, answer })),
    async save(answers) {
      gone.saves++;
      for (const [key, value] of answers) stored.set(key, value);
    },
  });
  return { questions, stored, calls, gone };
}

const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
};

it("keeps so many calls under way over all who ask, first come, first served", async () => {
  const { questions, calls } = heldQuestions();
  const all = ["a", "b", "c", "d", "e"].map((key) => questions.answer(key, key));
  for (let done = 0; done < 5; done++) {
    await turns();
    expect(calls.length).toBe(Math.min(done + 2, 5));
    calls[done]?.answer(ok(""));
  }
  await Promise.all(all);
  expect(calls.map(({ value }) => value)).toEqual(["a", "b", "c", "d", "e"]);
});

it("asks once what several want to know, and finds it stored later", async () => {
  const { questions, stored, calls } = heldQuestions();
  const asked = ["a", "a", "b"].map((key) => questions.answer(key, key));
  await turns();
  for (const { value, answer } of calls) answer(ok(value.toUpperCase()));
  expect(await Promise.all(asked)).toEqual([ok("A"), ok("A"), ok("B")]);
  expect([...stored]).toEqual([
    ["a", "A"],
    ["b", "B"],
  ]);
  expect(await questions.answer("b", "b")).toEqual(ok("B"));
  expect(calls).toHaveLength(2);
});

it("reads in one go what is asked for at once, and stores in one go what is answered at once", async () => {
  const { questions, calls, gone } = heldQuestions();
  const asked = ["a", "b"].map((key) => questions.answer(key, key));
  await turns();
  for (const { answer } of calls) answer(ok(""));
  await Promise.all(asked);
  expect(gone).toEqual({ reads: 1, saves: 1 });
});

it("does not store what is no answer, and asks for it again", async () => {
  const { questions, stored, calls } = heldQuestions();
  const refused = err(problem("CARRIER_NO_ANSWER", "None."));
  for (const times of [1, 2]) {
    const asked = questions.answer("a", "a");
    await turns();
    calls.at(-1)?.answer(refused);
    expect(await asked).toEqual(refused);
    expect(calls).toHaveLength(times);
  }
  expect(stored.size).toBe(0);
});

it("begins no call more once it is closed, and stores what those under way give", async () => {
  const { questions, calls, stored } = heldQuestions();
  const asked = ["a", "b", "c"].map((key) => questions.answer(key, key));
  await turns();
  questions.close();
  await expect(asked[2]).rejects.toThrow();
  await expect(questions.answer("d", "d")).rejects.toThrow();
  for (const { answer } of calls) answer(ok(""));
  expect(await Promise.all(asked.slice(0, 2))).toEqual([ok(""), ok("")]);
  expect([calls.length, stored.size]).toEqual([2, 2]);
});
