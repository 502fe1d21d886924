import { globSync } from "node:fs";
import { unstable_doesMiddlewareMatch as doesProxyMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import nextConfig from "./next.config";
import { config, proxy } from "./proxy";

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://0.0.0.0:3000${path}`, { headers: { host: "ship.local:3000", ...headers } }));
const signedIn = { cookie: "shipagent_session=anything" };

describe("the proxy", () => {
  it("sends a browser without a session to sign in, under the host that was asked, and back afterwards", () => {
    const answer = ask("/jobs/1?tab=rows");
    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toBe(
      "http://ship.local:3000/sign-in?next=%2Fjobs%2F1%3Ftab%3Drows",
    );
    expect(ask("/").headers.get("location")).toBe("http://ship.local:3000/sign-in");
  });

  it.each(["/sign-in", "/welcome?token=t", "/invite?token=t", "/reset?token=t"])("leaves %s open", (path) => {
    expect(ask(path).status).toBe(200);
  });

  it("lets only scripts with this answer's nonce run, and no frame hold the page", () => {
    const policy = ask("/jobs", signedIn).headers.get("content-security-policy") ?? "";
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src")) ?? "";
    expect(scripts).toMatch(/'nonce-[A-Za-z0-9+/=]{24}'/);
    expect(scripts).not.toContain("unsafe-inline");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toBe(ask("/jobs", signedIn).headers.get("content-security-policy"));
  });

  it("knows the session cookie of an installation behind TLS, and sends others to sign in over TLS", async () => {
    vi.stubEnv("APP_URL", "https://ship.example.com");
    vi.resetModules();
    const { proxy: behindTls } = await import("./proxy");
    const request = (cookie: string) =>
      behindTls(
        new NextRequest("http://0.0.0.0:3000/jobs", { headers: { host: "ship.example.com", cookie } }),
      );
    expect(request("__Host-shipagent_session=anything").status).toBe(200);
    expect(request("shipagent_session=anything").headers.get("location")).toMatch(/^https:.*sign-in/);
    vi.unstubAllEnvs();
  });

  it("hands nonce and path on to the page, whatever the browser claims", () => {
    const answer = ask("/jobs", { ...signedIn, "x-nonce": "mine", "x-path": "//evil.example.com" });
    expect(answer.headers.get("x-middleware-request-x-path")).toBe("/jobs");
    expect(answer.headers.get("x-middleware-request-x-nonce")).not.toBe("mine");
  });

  it("hands on its own policy, not the browser's, for Next to read the nonce from", () => {
    const answer = ask("/jobs", { ...signedIn, "content-security-policy": "script-src 'nonce-mine'" });
    const policy = answer.headers.get("content-security-policy");
    expect(answer.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
    expect(policy).not.toContain("mine");
  });
});

const matches = (url: string, headers: Record<string, string> = {}) =>
  doesProxyMatch({ config, nextConfig, url, headers });

describe("what the proxy is asked about", () => {
  const pages = globSync("app/**/page.tsx").map(
    (file) => file.replace(/^app|\/\(\w+\)|\/page\.tsx$/g, "").replace("[id]", "shop.png") || "/",
  );

  it.each(pages)("the page %s, also when it is fetched ahead", (page) => {
    for (const headers of AHEAD) expect(matches(page, headers), JSON.stringify(headers)).toBe(true);
  });

  it.each([
    "/nothing",
    "/nothing.txt",
    "/jobs/orders.ico",
    "/apix",
    "/metrics/x",
    "/metricsx",
    "/.well-known/x",
    "/_next/static",
    "/_next/imagex",
    "/favicon.ico",
  ])("%s, which is answered with a page that says that there is nothing", (path) => {
    for (const headers of AHEAD) expect(matches(path, headers), JSON.stringify(headers)).toBe(true);
  });

  it.each([
    "/api",
    "/api/uploads",
    "/api/nothing",
    "/metrics",
    "/.well-known/oauth-protected-resource",
    "/.well-known/oauth-protected-resource/api/mcp",
    "/_next/static/chunks/main.js",
    "/icon.svg",
  ])("not %s, which is never a page", (path) => {
    expect(matches(path)).toBe(false);
  });
});

/** How Next's router and browsers say that they fetch something ahead. */
const AHEAD: Record<string, string>[] = [
  {},
  { "next-router-prefetch": "1" },
  { "next-router-prefetch": "1", rsc: "1" },
  { purpose: "prefetch" },
  { "sec-purpose": "prefetch;prerender", purpose: "prefetch" },
];
