import { expect, test } from "vitest";
import { err, ok, problem } from "@/lib/shipping/errors";
import { answerWithProgress } from "./answer-with-progress";

const linesOf = async (response: Response) =>
  (await response.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("answers what fails at once with its status", async () => {
  const answer = await answerWithProgress(async () => err(problem("FILE_EMPTY", "The file is empty.")));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: "FILE_EMPTY" });
});

test("answers what is done without any progress as ordinary JSON", async () => {
  const answer = await answerWithProgress(async () => ok({ jobId: "j1" }));
  expect([answer.status, await answer.json()]).toEqual([200, { jobId: "j1" }]);
});

test("tells progress line by line, and the end in the last line", async () => {
  const answer = await answerWithProgress<number>(async (report) => {
    report(1);
    await Promise.resolve();
    report(2);
    return ok({ jobId: "j1" });
  });
  expect(answer.headers.get("Content-Type")).toContain("application/x-ndjson");
  expect(await linesOf(answer)).toEqual([{ progress: 1 }, { progress: 2 }, { value: { jobId: "j1" } }]);
});

test("tells a problem that comes after progress as the last line", async () => {
  const answer = await answerWithProgress<number>(async (report) => {
    report(1);
    await Promise.resolve();
    return err(problem("FILE_TOO_MANY_ROWS", "The file has more than 100,000 rows."));
  });
  expect((await linesOf(answer)).at(-1)).toMatchObject({ problem: { code: "FILE_TOO_MANY_ROWS" } });
});

test("goes on when the reader has gone", async () => {
  const finished = Promise.withResolvers<void>();
  const proceed = Promise.withResolvers<void>();
  const answer = await answerWithProgress<number>(async (report) => {
    report(1);
    await proceed.promise;
    report(2);
    finished.resolve();
    return ok(null);
  });
  await answer.body?.cancel();
  proceed.resolve();
  await expect(finished.promise).resolves.toBeUndefined();
});
