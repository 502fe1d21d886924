import type { Page } from "@playwright/test";
import type { JobListView } from "@/lib/api/views";
import { DEMO_ACCOUNTS } from "@/tools/demo/demo-people";
import { expect, test } from "./fixtures";
import { findBarriers } from "./support/accessibility";
import { expectSettled } from "./support/settled";
import { makeDataDir, removeDataDir, type StartedApp, startApp } from "./support/start-app";

test.describe("the demo", () => {
  let app: StartedApp;
  let dataDir: string;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    dataDir = await makeDataDir();
    app = await startApp({ dataDir, command: "demo" });
    page = await (await browser.newContext({ baseURL: app.url, colorScheme: "light" })).newPage();
    await signIn(page);
  });
  test.afterAll(async () => {
    await page.context().close();
    const code = await app.stop();
    await removeDataDir(dataDir);
    expect(code).toBe(0);
  });

  test("has a job in every state that lasts", async () => {
    const states = (await jobs(page)).map((job) => (job.interrupted ? "interrupted" : job.state));
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

  test("an interrupted job is named above the page in what the server sends, so that nothing moves", async () => {
    const html = await (await page.request.get("/")).text();
    const banner = html.indexOf('aria-label="Interrupted jobs"');
    expect(banner).toBeGreaterThan(0);
    expect(banner).toBeLessThan(html.indexOf('id="main"'));
    // Its own page says so itself.
    const [stopped] = (await jobs(page)).filter(({ interrupted }) => interrupted);
    const own = await (await page.request.get(`/jobs/${stopped?.id}`)).text();
    expect(own).not.toContain('aria-label="Interrupted jobs"');
  });

  test("a sign-in elsewhere is told in what the server sends, until its person knows of it", async ({
    browser,
  }) => {
    const elsewhere = await (await browser.newContext({ baseURL: app.url })).newPage();
    await signIn(elsewhere);
    await elsewhere.context().close();
    const html = await (await page.request.get("/jobs")).text();
    const notice = html.indexOf('aria-label="New sign-in"');
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBeLessThan(html.indexOf('id="main"'));
    await page.goto("/jobs");
    await page.getByRole("button", { name: "It was me" }).press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    expect(await (await page.request.get("/jobs")).text()).not.toContain('aria-label="New sign-in"');
  });

  test("every page is accessible at three widths, light and dark", async () => {
    const addresses = [
      // First, as long as what moves is short: each row of a run is more to look at.
      ...(await jobs(page)).sort(byMoving).map(pageOf),
      "/",
      "/jobs",
      "/jobs?q=nothing-is-called-this",
      "/jobs/new",
      "/jobs/00000000-0000-4000-8000-000000000000",
      ...(await settingsPages(page)),
      "/approvals",
      "/audit",
      "/docs/api",
    ];
    const found: string[] = [];
    for (const address of addresses) found.push(...(await findBarriersOn(page, address)));
    await page.context().clearCookies();
    found.push(...(await findBarriersOn(page, "/sign-in")));
    expect(found).toEqual([]);
  });
});

async function signIn(page: Page): Promise<void> {
  const account = DEMO_ACCOUNTS.find((each) => each.role === "administrator");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(account?.email ?? "");
  await page.getByLabel("Password", { exact: true }).fill(account?.password ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/$/);
}

type Job = JobListView["jobs"][number];

async function jobs(page: Page): Promise<Job[]> {
  const list: JobListView = await (await page.request.get("/api/v1/jobs")).json();
  return list.jobs;
}

function byMoving(one: Job, other: Job): number {
  const moves = ({ state, interrupted }: Job) =>
    (state === "running" && !interrupted) || state === "previewing" ? 0 : 1;
  return moves(one) - moves(other);
}

function pageOf({ id, state }: Job): string {
  if (state === "draft") return `/jobs/${id}/map`;
  if (["previewing", "awaiting_approval", "rejected"].includes(state)) return `/jobs/${id}/preview`;
  return `/jobs/${id}`;
}

async function settingsPages(page: Page): Promise<string[]> {
  await page.goto("/settings");
  const links = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
  await expect(links.first()).toBeVisible();
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
}

async function findBarriersOn(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  await expectSettled(page);
  // Of a job of 2,000 rows, too: a page that holds each of them freezes the browser.
  expect(await page.locator("[role=grid] [role=row]").count(), address).toBeLessThan(80);
  return (await findBarriers(page)).map((what) => `${address} ${what}`);
}
