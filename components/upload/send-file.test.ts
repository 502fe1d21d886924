import { expect, test } from "vitest";
import { outcomeOf } from "./send-file";

const problem = { code: "FILE_EMPTY", message: "The file is empty.", remedy: "Export the orders again." };

test.each([
  [
    "a stream that ends well",
    200,
    '{"progress":{"lines":500,"total":900}}\n{"value":{"jobId":"j1"}}\n',
    { kind: "done", jobId: "j1" },
  ],
  ["an answer in one piece", 200, '{"jobId":"j1"}', { kind: "done", jobId: "j1" }],
  [
    "a stream that ends with a problem",
    200,
    `{"progress":{"lines":500,"total":900}}\n${JSON.stringify({ problem })}\n`,
    { kind: "failed", problem },
  ],
  [
    "problem details",
    422,
    JSON.stringify({ type: "about:blank", title: "x", status: 422, ...problem }),
    { kind: "failed", problem },
  ],
])("reads %s", (_, status, text, expected) => {
  expect(outcomeOf(status, text)).toEqual(expected);
});

test.each([
  ["a stream that was cut", 200, '{"progress":{"lines":500,"total":900}}\n{"val'],
  ["a page of something between", 502, "<html>Bad gateway</html>"],
  ["nothing", 200, ""],
])("takes %s for a lost connection", (_, status, text) => {
  expect(outcomeOf(status, text)).toMatchObject({ kind: "failed", problem: { code: "UPLOAD_INTERRUPTED" } });
});
