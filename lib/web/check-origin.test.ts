import { describe, expect, it } from "vitest";
import { checkOrigin } from "./check-origin";

const check = (headers: Record<string, string>, appUrl = "https://ship.example.com") =>
  checkOrigin({ headers: new Headers(headers), appUrl })?.code ?? "ours";

describe("origin check", () => {
  it("lets our own pages change things", () => {
    const origin = "https://ship.example.com";
    expect(check({ origin, "sec-fetch-site": "same-origin", host: "ship.example.com" })).toBe("ours");
    expect(check({ origin })).toBe("ours");
    expect(check({ "sec-fetch-site": "same-origin" })).toBe("ours");
  });

  it("knows the installation by the name that it was asked under, too", () => {
    expect(check({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, "http://localhost:3000")).toBe(
      "ours",
    );
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sister site", { "sec-fetch-site": "same-site" }],
    ["an address typed or a bookmark", { "sec-fetch-site": "none" }],
    ["another origin", { origin: "https://evil.example.com" }],
    [
      "another origin that claims to be ours",
      { origin: "https://evil.example.com", "sec-fetch-site": "same-origin" },
    ],
    ["another port", { origin: "https://ship.example.com:8443", host: "ship.example.com" }],
    ["a name that only begins like ours", { origin: "https://ship.example.com.evil.example.com" }],
    ["a sandboxed frame", { origin: "null", host: "ship.example.com" }],
    ["nobody knows where", { host: "ship.example.com" }],
    [
      "a forwarded host",
      {
        origin: "https://evil.example.com",
        host: "ship.example.com",
        "x-forwarded-host": "evil.example.com",
      },
    ],
  ])("refuses a request from %s", (_, headers) => {
    expect(check(headers)).toBe("ORIGIN_REFUSED");
  });
});
