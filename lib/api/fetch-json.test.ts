import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchJson } from "./fetch-json";

afterEach(() => vi.unstubAllGlobals());

/** A server whose answer has a tag of its own. */
function server(rows: { now: number }) {
  const asked: (string | null)[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const known = new Headers(init.headers).get("if-none-match");
    asked.push(known);
    const tag = `W/"${rows.now}"`;
    if (known === tag) return new Response(null, { status: 304, headers: { etag: tag } });
    return Response.json(rows.now < 0 ? {} : { rows: rows.now }, {
      status: rows.now < 0 ? 500 : 200,
      headers: { etag: tag },
    });
  });
  return asked;
}

describe("what is asked for again and again", () => {
  it("is not sent again until it has changed", async () => {
    const rows = { now: 1 };
    const asked = server(rows);
    const first = await fetchJson("/api/one");
    expect(await fetchJson("/api/one")).toBe(first);
    rows.now = 2;
    expect(await fetchJson("/api/one")).toEqual({ rows: 2 });
    expect(asked).toEqual([null, 'W/"1"', 'W/"1"']);
  });

  it("is one address's own, and no refusal's", async () => {
    const rows = { now: -1 };
    const asked = server(rows);
    await expect(fetchJson("/api/two")).rejects.toThrow();
    rows.now = 3;
    await fetchJson("/api/two");
    await fetchJson("/api/three");
    expect(asked).toEqual([null, null, null]);
  });
});
