import { readFileSync } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { JobView, RowListItem, RowListView } from "@/lib/api/views";
import { demoFile } from "@/tools/demo/demo-file";
import { armFaults } from "@/tools/demo/simulator-faults";
import { expect, test } from "./fixtures";
import { ADMIN, killServer, signInAsAdmin, withDatabase } from "./support/own-app";
import { makeDataDir, removeDataDir, type StartedApp, startApp } from "./support/start-app";
import { ensureWarehouse } from "./support/warehouse";

const ROWS = 40;

test("a server killed in the middle of three batches: resume, restart and cancel", async ({ browser }) => {
  const dataDir = await makeDataDir();
  let app: StartedApp = await startApp({ dataDir, env: ADMIN });
  const { secret } = app;
  try {
    await withDatabase(dataDir, ({ db }) => ensureWarehouse(db));
    const before = await signInAsAdmin(await browser.newPage(), app.url);
    const batches: string[] = [];
    for (const name of ["Resumed", "Restarted", "Cancelled"])
      batches.push(await submit(before, app.url, name));
    // The first is still running when the last has begun; the simulator forgets it when it is killed.
    await armFaults(app.simulatorUrl, { operation: "ship", fault: "latency", ms: 1_000, times: 0 });
    for (const jobId of batches) await run(before, app.url, jobId);
    await expect
      .poll(async () => {
        const views = await Promise.all(batches.map((id) => readJob(before, app.url, id)));
        return Math.min(...views.map((job) => job.counts.completed));
      })
      .toBeGreaterThan(2);
    await killServer(dataDir, app);
    await before.close();
    // Also where root has a system user serve: by it a database that has gone back is told.
    await access(join(dataDir, "seen", "database-mark.json"));

    app = await startApp({ dataDir, env: { ...ADMIN, APP_SECRET: secret } });
    const page = await signInAsAdmin(await browser.newPage(), app.url);
    await expect(page.getByText("jobs were interrupted")).toBeVisible();
    const [resumed = "", restarted = "", cancelled = ""] = batches;

    await test.step("choose: resume, cancel, restart", async () => {
      const dialog = await openDialog(page, app.url, resumed);
      await expect(dialog).toContainText(/Job "Resumed" was interrupted at row \d+ of 40\. \d+ complete\./);
      await dialog.getByRole("button", { name: "Resume" }).click();
      await expect(dialog).toBeHidden();

      const other = await openDialog(page, app.url, cancelled);
      await other.getByRole("button", { name: "Cancel the job…" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the job" }).click();
      await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();

      await restart(page, app.url, restarted);
    });

    await test.step("the resumed job has every label once", async () => {
      await page.goto(`${app.url}/jobs/${resumed}`);
      await expect(page.getByText(`${ROWS} of ${ROWS} shipped`)).toBeVisible();
      const numbers = (await readRows(page, app.url, resumed)).map((row) => row.trackingNumber);
      expect(new Set(numbers).size).toBe(ROWS);
      expect(await created(dataDir, page, app.url, resumed)).toBe(ROWS);
    });

    await test.step("the cancelled job has what was created, and nothing is left open", async () => {
      await expect
        .poll(async () => (await readJob(page, app.url, cancelled)).counts)
        .toMatchObject({ inFlight: 0, inDoubt: 0 });
      const { counts } = await readJob(page, app.url, cancelled);
      expect(await created(dataDir, page, app.url, cancelled)).toBe(counts.completed);
    });

    await test.step("the restarted job was bought again, as confirmed", async () => {
      await page.goto(`${app.url}/jobs/${restarted}`);
      await expect(page.getByText(`${ROWS} of ${ROWS} shipped`)).toBeVisible();
      expect((await readJob(page, app.url, restarted)).generation).toBe(2);
      expect(await created(dataDir, page, app.url, restarted)).toBeGreaterThan(ROWS);
    });
  } finally {
    const code = await app.stop();
    await removeDataDir(dataDir);
    expect(code).toBe(0);
  }
});

/** Uploads, maps and previews; leaves the job waiting for its approval. */
async function submit(page: Page, url: string, name: string): Promise<string> {
  await page.goto(`${url}/jobs/new`);
  const file = { name: `${name}.csv`, mimeType: "text/csv", buffer: demoFile(ROWS, name) };
  await page.getByLabel("Order file").setInputFiles(file);
  await page.waitForURL(/\/map$/);
  await page.getByRole("button", { name: /Continue to preview/ }).click();
  await page.waitForURL(/\/preview$/);
  await expect(page.getByRole("button", { name: /^Buy .* labels?.*…$/ })).toBeEnabled();
  return /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

async function run(page: Page, url: string, jobId: string): Promise<void> {
  await page.goto(`${url}/jobs/${jobId}/preview`);
  await page.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Buy .* labels?/ })
    .click();
  await page.waitForURL(new RegExp(`/jobs/${jobId}$`));
}

async function openDialog(page: Page, url: string, jobId: string) {
  await page.goto(`${url}/jobs/${jobId}`);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("The job was interrupted");
  return dialog;
}

/** Confirms as often as the carrier turns out to have created more than was confirmed. */
async function restart(page: Page, url: string, jobId: string): Promise<void> {
  for (let tries = 0; tries < 2; tries++) {
    await page.goto(`${url}/jobs/${jobId}`);
    const job = await readJob(page, url, jobId);
    // Of a failed job it is one of the choices behind a menu.
    const failed = job.state === "failed";
    if (failed) await page.getByRole("button", { name: "Other choices" }).click();
    await page
      .getByRole(failed ? "menuitem" : "button", { name: "Restart…" })
      .first()
      .click();
    const confirmation = page.getByRole("alertdialog");
    await confirmation.getByRole("textbox").fill(`buy ${job.counts.completed} again`);
    await confirmation.locator("button[type=submit]").click();
    await expect(confirmation).toBeHidden();
    await expect.poll(async () => (await readJob(page, url, jobId)).interrupted).toBe(false);
    await expect
      .poll(async () => {
        const { restarting, generation } = await readJob(page, url, jobId);
        return !restarting || generation === 2;
      })
      .toBe(true);
    if ((await readJob(page, url, jobId)).generation === 2) return;
  }
  throw new Error("the job was not restarted");
}

async function readJob(page: Page, url: string, jobId: string): Promise<JobView> {
  return (await page.request.get(`${url}/api/v1/jobs/${jobId}`)).json();
}

async function readRows(page: Page, url: string, jobId: string): Promise<RowListItem[]> {
  const list: RowListView = await (
    await page.request.get(`${url}/api/v1/jobs/${jobId}/rows?limit=500`)
  ).json();
  return list.rows;
}

/** How many labels the simulator's ledger has for a job, by the references of its attempts. */
async function created(dataDir: string, page: Page, url: string, jobId: string): Promise<number> {
  const row = await page.request.get(`${url}/api/v1/jobs/${jobId}/rows/1`);
  const [attempt] = (await row.json()).attempts;
  const prefix = String(attempt.reference).split("-")[0];
  const folder = join(dataDir, "simulator");
  const [file = ""] = await readdir(folder);
  const entries = readFileSync(join(folder, file), "utf8").trim().split("\n");
  return entries.filter((line) => line.includes(`"${prefix}-`) && !line.includes('"void"')).length;
}
