import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "@playwright/test";
import type { AuditListView } from "@/lib/api/views";
import { expect, test } from "./fixtures";
import { expectSettled } from "./support/settled";

const run = promisify(execFile);
const PASSWORD = "correct horse battery staple";

/** Two people and an administrator, from the invitations to the audit. */
test("a whole day", async ({ administratorPage, browser, installation }) => {
  const day = randomBytes(4).toString("hex");
  const clerk = await invite(administratorPage, browser, {
    role: "Clerk",
    name: `Casey ${day}`,
    email: `casey-${day}@example.com`,
  });
  const supervisor = await invite(administratorPage, browser, {
    role: "Supervisor",
    name: `Sam ${day}`,
    email: `sam-${day}@example.com`,
  });

  const jobId = await test.step("the clerk uploads and submits", async () => {
    await clerk.goto("/jobs/new");
    await clerk.getByLabel("Order file").setInputFiles(join("public", "samples", "orders.csv"));
    await clerk.waitForURL(/\/jobs\/[0-9a-f-]{36}\/map$/);
    await clerk.getByRole("button", { name: /Continue to preview/ }).click();
    await clerk.waitForURL(/\/preview$/);
    const id = /jobs\/([0-9a-f-]{36})/.exec(clerk.url())?.[1] ?? "";
    await expect.poll(() => stateOf(clerk, id)).toBe("awaiting_approval");
    await clerk.getByRole("button", { name: "Submit for approval" }).click();
    await expect(clerk.getByRole("button", { name: "Withdraw" })).toBeVisible();
    return id;
  });

  await test.step("the clerk tries to approve, and is told why not", async () => {
    await clerk.reload();
    await expect(clerk.getByText(/Only supervisors and administrators can approve jobs/)).toBeVisible();
    await expect(clerk.getByRole("button", { name: /^Buy .* labels?.*…$/ })).toBeHidden();
    const preview = await (await clerk.request.get(`/api/v1/jobs/${jobId}/preview`)).json();
    const answer = await clerk.request.post(`/api/v1/jobs/${jobId}/approve`, {
      data: { fingerprint: preview.fingerprint },
      headers: { origin: installation.url, "idempotency-key": randomBytes(8).toString("hex") },
    });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "NOT_ALLOWED" });
    await clerk.goto("/approvals");
    await expect(clerk.getByText(/Only supervisors and administrators can approve jobs/)).toBeVisible();
  });

  await test.step("the supervisor finds it in the inbox and approves it", async () => {
    await supervisor.goto("/approvals");
    await expect(supervisor).toHaveTitle(/^\(\d+\) Approvals/);
    const line = supervisor.getByRole("row").filter({ hasText: `Casey ${day}` });
    await expect(line).toContainText("$");
    await line.getByRole("link").click();
    await supervisor.waitForURL(/\/preview$/);
    await supervisor.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
    const dialog = supervisor.getByRole("dialog");
    await dialog.getByLabel(/comment/i).fill("Totals checked.");
    await dialog.getByRole("button", { name: /^Buy .* labels?/ }).click();
    await supervisor.waitForURL(new RegExp(`/jobs/${jobId}$`));
  });

  await test.step("the batch runs, and the clerk has the labels", async () => {
    await clerk.goto(`/jobs/${jobId}`);
    await expect.poll(() => stateOf(clerk, jobId)).toBe("completed");
    const labels = await clerk.request.get(`/api/v1/jobs/${jobId}/labels.pdf`);
    expect(labels.headers()["content-type"]).toBe("application/pdf");
  });

  await test.step("the audit shows it all, in order", async () => {
    const shown: AuditListView = await (
      await supervisor.request.get(`/api/v1/audit?job=${jobId}&limit=500`)
    ).json();
    const kinds = shown.entries.filter((entry) => entry.rowNumber === null).map((entry) => entry.kind);
    expect(kinds.reverse().filter((kind) => STEPS.includes(kind))).toEqual(STEPS);
    const by = (kind: string) => shown.entries.find((entry) => entry.kind === kind)?.actorName;
    expect(by("attempt.refused")).toBe(`Casey ${day}`);
    expect(by("job.approved")).toBe(`Sam ${day}`);
    expect(by("labels.downloaded")).toBe(`Casey ${day}`);

    await supervisor.goto(`/audit?job=${jobId}`);
    await expect(supervisor.getByRole("row").filter({ hasText: "Job approved" })).toContainText(
      "Totals checked.",
    );
    await clerk.goto(`/jobs/${jobId}`);
    await clerk.getByText("Record of this job").click();
    await expect(clerk.getByRole("row").filter({ hasText: "Job approved" })).toContainText(`Sam ${day}`);

    await administratorPage.goto(`/audit?person=${encodeURIComponent(`casey-${day}`)}&kind=people`);
    const people = await administratorPage.request.get(`/api/v1/audit?kind=people&limit=500`);
    expect(JSON.stringify(await people.json())).toContain(`sam-${day}@example.com`);
    const csv = await supervisor.request.get(`/api/v1/audit.csv?job=${jobId}`);
    expect((await csv.text()).split("\r\n").length).toBe(shown.entries.length + 2);
  });

  await test.step("verification passes", async () => {
    const { stdout } = await run(process.execPath, ["--import", "tsx", "lib/cli/audit-verify.ts"], {
      env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", DATA_DIR: process.env.E2E_DATA_DIR ?? "" },
    });
    expect(stdout).toContain("Nothing was changed.");
  });
});

const STEPS = [
  "job.created",
  "job.preview_started",
  "job.previewed",
  "job.submitted",
  "attempt.refused",
  "job.approved",
  "job.started",
  "job.completed",
  "labels.downloaded",
];

async function invite(
  administrator: Page,
  browser: Browser,
  { role, name, email }: { role: string; name: string; email: string },
): Promise<Page> {
  return test.step(`the administrator invites ${name}`, async () => {
    await administrator.goto("/settings/users");
    await expectSettled(administrator);
    const form = administrator.locator("form").filter({ hasText: "Make an invitation" });
    await form.getByLabel("E-mail").fill(email);
    await form.getByRole("combobox", { name: "Role" }).click();
    await administrator.getByRole("option", { name: role }).click();
    await form.getByRole("button", { name: "Make an invitation" }).click();
    const link = await administrator.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
    const page = await (await browser.newContext({ baseURL: new URL(link).origin })).newPage();
    await page.goto(link);
    await page.getByLabel("Your name").fill(name);
    await page
      .getByLabel(/password/i)
      .first()
      .fill(PASSWORD);
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.waitForURL(/\/$/);
    return page;
  });
}

async function stateOf(page: Page, jobId: string): Promise<string> {
  return (await (await page.request.get(`/api/v1/jobs/${jobId}`)).json()).state;
}
