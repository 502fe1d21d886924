import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import type { JobListView } from "@/lib/api/views";
import { DEMO_ACCOUNTS } from "@/lib/runtime/demo/demo-people";
import { expect, test } from "./fixtures";
import { makeDataDir, removeDataDir, type StartedApp, startApp } from "./support/start-app";

/** WCAG 2.2 AA and what it builds on. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.describe("the demo", () => {
  let app: StartedApp;
  let dataDir: string;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    dataDir = await makeDataDir();
    app = await startApp({ dataDir, command: "demo" });
  });
  test.afterAll(async () => {
    const code = await app.stop();
    await removeDataDir(dataDir);
    expect(code).toBe(0);
  });

  test("has a job in every state that lasts", async ({ browser }) => {
    const page = await signIn(browser, app.url, "supervisor");
    const states = (await jobs(page, app.url)).map((job) => (job.interrupted ? "interrupted" : job.state));
    expect(new Set(states)).toEqual(
      new Set([
        "draft",
        "previewing",
        "awaiting_approval",
        "rejected",
        "running",
        "interrupted",
        "failed",
        "cancelled",
        "completed",
        "completed_with_warnings",
      ]),
    );
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`every page is accessible, ${colorScheme}`, async ({ browser }) => {
      test.setTimeout(300_000);
      const page = await signIn(browser, app.url, "administrator", colorScheme);
      const addresses = [
        "/jobs",
        "/jobs?q=nothing-is-called-this",
        "/jobs/new",
        "/jobs/00000000-0000-4000-8000-000000000000",
        ...(await jobs(page, app.url)).flatMap(({ id, state }) => pagesOf(id, state)),
        ...(await settingsPages(page, app.url)),
        "/approvals",
        "/audit",
      ];
      const findings: string[] = [];
      for (const address of addresses) {
        findings.push(...(await check(page, `${app.url}${address}`, colorScheme)));
      }
      await page.context().clearCookies();
      findings.push(...(await check(page, `${app.url}/sign-in`, colorScheme)));
      expect(findings).toEqual([]);
    });
  }
});

async function signIn(
  browser: Browser,
  url: string,
  role: (typeof DEMO_ACCOUNTS)[number]["role"],
  colorScheme: "light" | "dark" = "light",
): Promise<Page> {
  const account = DEMO_ACCOUNTS.find((each) => each.role === role);
  const page = await (await browser.newContext({ colorScheme })).newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(account?.email ?? "");
  await page.getByLabel("Password", { exact: true }).fill(account?.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/jobs$/);
  return page;
}

async function jobs(page: Page, url: string): Promise<JobListView["jobs"]> {
  const list: JobListView = await (await page.request.get(`${url}/api/v1/jobs`)).json();
  return list.jobs;
}

function pagesOf(id: string, state: string): string[] {
  if (state === "draft") return [`/jobs/${id}/map`];
  if (["previewing", "awaiting_approval", "rejected"].includes(state)) return [`/jobs/${id}/preview`];
  return [`/jobs/${id}`];
}

async function settingsPages(page: Page, url: string): Promise<string[]> {
  await page.goto(`${url}/settings`);
  const links = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
  await expect(links.first()).toBeVisible();
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
}

/** What axe finds on a page once it has loaded, one line each. Dark and light differ in colours only. */
async function check(page: Page, url: string, colorScheme: "light" | "dark"): Promise<string[]> {
  await page.goto(url);
  // Behind the question that an interrupted job opens with, it is hidden from a screen reader.
  await expect(page.locator("h1").filter({ visible: true })).toHaveCount(1);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  const axe = new AxeBuilder({ page });
  const { violations } = await (colorScheme === "light"
    ? axe.withTags(RULES)
    : axe.withRules(["color-contrast"])
  ).analyze();
  return violations.map(
    ({ id, nodes }) => `${new URL(url).pathname}: ${id} at ${nodes[0]?.target.join(" ")}`,
  );
}
