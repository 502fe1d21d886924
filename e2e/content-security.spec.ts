import type { Page } from "@playwright/test";
import { makeCast } from "./access/identities";
import { readBuild } from "./access/read-build";
import { PAGE_RULES } from "./access/rules";
import { expect, test } from "./fixtures";
import { expectSettled } from "./support/settled";

/** Where a page sends people who are signed in. The browser goes there by itself, some time after the answer. */
const SENT_ON: Readonly<Record<string, string>> = { "/sign-in": "/", "/welcome": "/" };

/** How Next's router and browsers say that they fetch something ahead; a browser shows it later as it came. */
const AHEAD: Record<string, string>[] = [
  {},
  { purpose: "prefetch", "sec-purpose": "prefetch;prerender" },
  { "next-router-prefetch": "1" },
];

/** Addresses of no page: what says so is one, except where a program asks. */
const NOWHERE = ["/nothing", "/nothing.txt", "/favicon.ico", "/jobs/orders.png", "/apix", "/metrics/x"];
const NO_PAGES = ["/api", "/api/nothing", "/api/v1/nothing", "/_next/static/nothing.js", "/icon.svg"];

/** Collects what the browser refuses because of the policy, from before the first script runs. */
async function collectViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("reportViolation", (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = Reflect.get(window, "reportViolation") as (what: string) => void;
      report(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} on ${location.pathname}`);
    });
  });
  return violations;
}

test("no page violates its own policy", async ({
  administratorPage: page,
  installation: { url, secret, client },
}) => {
  const violations = await collectViolations(page);
  const cast = await makeCast({ db: client.db, url, secret });
  const { id } = await cast.job();
  const { pages } = await readBuild();
  for (const path of pages.map((each) => each.replace("[id]", id))) {
    await page.goto(path);
    const there = SENT_ON[path];
    if (there) await page.waitForURL((address) => address.pathname === there);
    await expectSettled(page);
  }
  expect(violations).toEqual([]);
});

test("no page for people who are signed out violates its policy", async ({ page }) => {
  const violations = await collectViolations(page);
  for (const path of Object.keys(PAGE_RULES).filter((each) => PAGE_RULES[each] === "open")) {
    await page.goto(path);
    await expectSettled(page);
  }
  expect(violations).toEqual([]);
  // The collector sees what it is there to see.
  await page.evaluate(() => {
    const element = document.createElement("button");
    element.setAttribute("onclick", "1");
    document.body.append(element);
    element.click();
  });
  await expect.poll(() => violations.length).toBeGreaterThan(0);
});

test("every page has a policy, and its scripts the policy's nonce, whatever the request says", async ({
  installation: { url, secret, client },
}) => {
  const cast = await makeCast({ db: client.db, url, secret });
  const { id } = await cast.job();
  const { pages } = await readBuild();
  const claims = {
    "x-nonce": "claimed",
    "x-path": "/claimed",
    "content-security-policy": "script-src 'nonce-claimed'",
  };
  const found: string[] = [];
  for (const path of [...pages.map((each) => each.replace("[id]", id)), ...NOWHERE]) {
    for (const who of [cast.headers.administrator, cast.headers.nobody]) {
      for (const ahead of AHEAD) {
        for (const method of ["GET", "HEAD"]) {
          const headers = { ...claims, ...ahead, ...who };
          const answer = await fetch(url + path, { method, headers, redirect: "manual" });
          const wrong = faultsOf(answer.headers, await answer.text(), answer.status);
          found.push(...wrong.map((what) => `${method} ${path} ${JSON.stringify(headers)}: ${what}`));
        }
      }
    }
  }
  expect(found).toEqual([]);
});

test("what is no page lets no script run", async ({ installation: { url } }) => {
  for (const path of NO_PAGES) {
    const answer = await fetch(url + path, { headers: { "x-nonce": "claimed" } });
    expect(answer.headers.get("content-security-policy"), path).toMatch(/^(default|script)-src 'none'/);
    expect(answer.headers.get("content-type"), path).not.toContain("html");
  }
});

/** What is wrong with the policy of an answer, or with its page under it. */
function faultsOf(headers: Headers, html: string, status: number): string[] {
  const policy = headers.get("content-security-policy") ?? "";
  // Sent on before there is a page.
  if (status >= 300 && status < 400) return policy ? [] : ["no policy"];
  const nonce = /script-src 'self' 'nonce-([\w+/=]{24})' 'strict-dynamic'/.exec(policy)?.[1];
  if (!nonce) return [`the policy is ${policy}`];
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  return [
    ...scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
    ...(html.match(/<[a-z][^>]*\son[a-z]+="/i) ?? []),
    ...(html.match(/.{0,40}claimed.{0,40}/) ?? []),
  ];
}
