import { describe, expect, it } from "vitest";
import { jobsQuerySchema, parseQuery, rowsQuerySchema } from "./query-schemas";

const parse = (text: string) => parseQuery(rowsQuerySchema, new URLSearchParams(text));

describe("parseQuery", () => {
  it("takes empty parts as absent", () => {
    expect(parse("status=&q=&cursor=")).toEqual({ ok: true, value: {} });
  });

  it("names the parameter and the value that do not fit", () => {
    expect(parse("status=lost")).toMatchObject({
      ok: false,
      error: { code: "INPUT_INVALID", field: "status", value: "lost" },
    });
    expect(parse("cursor=1%20or%201")).toMatchObject({ ok: false, error: { field: "cursor" } });
  });

  it("reads numbers and yes or no out of text", () => {
    expect(parse("limit=20")).toEqual({ ok: true, value: { limit: 20 } });
    expect(parseQuery(jobsQuerySchema, new URLSearchParams("mine=true&state=interrupted"))).toEqual({
      ok: true,
      value: { mine: true, state: "interrupted" },
    });
  });
});
