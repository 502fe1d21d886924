import { describe, expect, it } from "vitest";
import { DatabaseSilent } from "@/lib/db/with-deadline";
import { ERRORS, type ErrorCode, fail, type Problem, problem } from "@/lib/shipping/errors";
import { detailProblem, statusOf, viewProblem } from "./answer-problem";
import { expectedProblem } from "./expected-problem";
import { respond } from "./respond";

const codes = Object.keys(ERRORS) as ErrorCode[];

describe("answers to problems", () => {
  it.each(codes)("%s has an error status", (code) => {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(statusOf(code)).toBeLessThan(600);
  });

  it("keeps server errors to what is the server's fault", () => {
    const faults = codes.filter((code) => statusOf(code) >= 500);
    const kinds = new Set(faults.map((code) => ERRORS[code].kind));
    expect([...kinds].sort()).toEqual(["carrier", "internal", "unavailable"]);
  });

  it("shows place and remedy, and nothing that was attached besides", () => {
    const given = {
      ...problem("VALUE_INVALID", "Bad.", { row: 3, column: "Zip" }),
      stack: "secret",
    } as Problem;
    expect(JSON.stringify(viewProblem(given))).toBe(
      JSON.stringify({
        code: "VALUE_INVALID",
        message: "Bad.",
        remedy: ERRORS.VALUE_INVALID.remedy,
        row: 3,
        column: "Zip",
      }),
    );
    expect(JSON.stringify(detailProblem(given))).not.toContain("secret");
  });

  it("answers problem details that no cache keeps", async () => {
    const answer = respond({ ok: false, error: problem("JOB_NOT_FOUND", "There is no such job.") });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(await answer.json()).toMatchObject({
      title: "There is no such job.",
      status: 404,
      code: "JOB_NOT_FOUND",
    });
  });
});

describe("what was thrown", () => {
  const thrown = (code: string, message = "connect failed") => Object.assign(new Error(message), { code });

  it("is the problem that a person meant to throw, however deep", () => {
    let error: unknown;
    try {
      fail("NAME_TAKEN", "Taken.");
    } catch (cause) {
      error = new Error("query failed", { cause });
    }
    expect(expectedProblem(error)).toMatchObject({ code: "NAME_TAKEN", message: "Taken." });
  });

  it("is a database that does not answer", () => {
    for (const code of ["ECONNREFUSED", "CONNECTION_CLOSED", "CONNECT_TIMEOUT"]) {
      expect(expectedProblem(thrown(code, `connect ${code}`))?.code).toBe("DATABASE_UNAVAILABLE");
    }
    const stopped = Object.assign(thrown("57P01"), { name: "PostgresError" });
    expect(expectedProblem(new DatabaseSilent("no answer"))?.code).toBe("DATABASE_UNAVAILABLE");
    expect(expectedProblem(new Error("Failed query", { cause: stopped }))?.code).toBe("DATABASE_UNAVAILABLE");
  });

  it("is a full disk", () => {
    expect(expectedProblem(thrown("ENOSPC", "no space left"))?.code).toBe("STORAGE_FULL");
    expect(expectedProblem(new Error("Failed query", { cause: thrown("53100") }))?.code).toBe("STORAGE_FULL");
  });

  it.each([
    ["a missing file", thrown("ENOENT", "no such file")],
    ["anything else", new TypeError("x")],
    ["a text", "x"],
  ])("is not expected when it is %s", (_, error) => {
    expect(expectedProblem(error)).toBeNull();
  });
});
