import { pino } from "pino";
import { expect, test } from "vitest";
import { redactedPaths } from "./log";

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
