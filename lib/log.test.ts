import { pino } from "pino";
import { expect, test } from "vitest";
import { readableLine, redactedPaths } from "./log";

test("secrets do not reach the log, however deep they lie", () => {
  const lines: string[] = [];
  const logger = pino({ redact: redactedPaths }, { write: (line: string) => lines.push(line) });
  logger.info({
    password: "s3cret",
    headers: { authorization: "s3cret" },
    a: { b: { clientSecret: "s3cret" } },
  });
  expect(lines.join()).not.toContain("s3cret");
});

test("a person in a terminal reads a line, and the stack of what went wrong", () => {
  const entry = { level: 40, time: "2026-03-02T09:05:07.123Z", app: "shipagent", part: "worker" };
  const said = readableLine(JSON.stringify({ ...entry, jobId: "j-1", rows: 3, msg: "interrupted" }));
  expect(said).toBe('09:05:07 WARN  worker: interrupted jobId="j-1" rows=3\n');
  const err = { message: "no", stack: "Error: no\n    at run.ts:1" };
  expect(readableLine(JSON.stringify({ ...entry, msg: "broke off", err }))).toBe(
    "09:05:07 WARN  worker: broke off\nError: no\n    at run.ts:1\n",
  );
});
