import { describe, expect, it } from "vitest";
import { err, ok, problem } from "@/lib/shipping/errors";
import { respondProblem, respondTagged } from "./respond";

const ask = (value: unknown, known?: string) =>
  respondTagged(ok(value), new Headers(known === undefined ? {} : { "if-none-match": known }));
const tagOf = (value: unknown) => ask(value).headers.get("etag") ?? "";

describe("an answer with an ETag", () => {
  it("has the tag of its content, and another one for other content", () => {
    expect(tagOf({ rows: 1 })).toMatch(/^W\/"[\w-]{27}"$/);
    expect(tagOf({ rows: 1 })).toBe(tagOf({ rows: 1 }));
    expect(tagOf({ rows: 1 })).not.toBe(tagOf({ rows: 2 }));
  });

  it.each([
    ["its tag", (tag: string) => tag],
    ["its tag, made a strong one on the way", (tag: string) => tag.slice(2)],
    ["a list that holds it", (tag: string) => `"other", ${tag}`],
    ["any tag", () => "*"],
  ])("is 304 without a body for the one who has %s", async (_, known) => {
    const answer = ask({ rows: 1 }, known(tagOf({ rows: 1 })));
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe("");
    expect(answer.headers.get("etag")).toBe(tagOf({ rows: 1 }));
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });

  it.each(['"other"', tagOf({ rows: 2 }), "", "W/"])("is given anew to the one who has %j", async (known) => {
    const answer = ask({ rows: 1 }, known);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ rows: 1 });
  });

  it("is none when it is a refusal, whatever is known", () => {
    const answer = respondTagged(
      err(problem("JOB_NOT_FOUND", "There is no such job.")),
      new Headers({ "if-none-match": "*" }),
    );
    expect(answer.status).toBe(404);
    expect(answer.headers.has("etag")).toBe(false);
  });
});

describe("a refusal", () => {
  it.each([
    ["DATABASE_UNAVAILABLE", "5"],
    ["IDEMPOTENCY_KEY_BUSY", "5"],
    ["IDEMPOTENCY_KEY_REUSED", null],
    ["JOB_STATE_CONFLICT", null],
  ] as const)("%s says when to try again: %s", (code, seconds) => {
    expect(respondProblem(problem(code, "Not now.")).headers.get("retry-after")).toBe(seconds);
  });
});
