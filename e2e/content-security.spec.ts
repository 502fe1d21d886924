import type { Page } from "@playwright/test";
import { makeCast } from "./access/identities";
import { readBuild } from "./access/read-build";
import { PAGE_RULES } from "./access/rules";
import { expect, test } from "./fixtures";

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

test("no page violates its own policy, and no script is inline without a nonce", async ({
  administratorPage: page,
  installation: { url, secret, client },
}) => {
  test.setTimeout(120_000);
  const violations = await collectViolations(page);
  const cast = await makeCast({ db: client.db, url, secret });
  const { id } = await cast.job();
  const { pages } = await readBuild();
  for (const path of pages.map((each) => each.replace("[id]", id))) {
    const answer = await page.goto(path, { waitUntil: "networkidle" });
    const policy = answer?.headers()["content-security-policy"] ?? "";
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/);
    const html = await (await page.request.get(path)).text();
    const bare = [...html.matchAll(/<script\b([^>]*)>/g)].filter(
      ([, attributes]) => !/\bnonce="/.test(attributes ?? ""),
    );
    expect(
      bare.map(([tag]) => tag),
      path,
    ).toEqual([]);
    expect(html, path).not.toMatch(/<[a-z][^>]*\son[a-z]+="/i);
  }
  expect(violations).toEqual([]);
});

test("no page for people who are signed out violates its policy", async ({ page }) => {
  const violations = await collectViolations(page);
  for (const path of Object.keys(PAGE_RULES).filter((each) => PAGE_RULES[each] === "open")) {
    await page.goto(path, { waitUntil: "networkidle" });
  }
  expect(violations).toEqual([]);
  // The collector sees what it is there to see.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "1";
    document.body.setAttribute("onclick", "1");
    document.body.append(script);
  });
  await expect.poll(() => violations.length).toBeGreaterThan(0);
});
