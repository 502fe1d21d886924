import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import type { Browser, Page } from "@playwright/test";
import type { AuditListView } from "@/lib/api/views";
import { expect, test } from "./fixtures";
import { approve, readJob, readRows } from "./support/batch";
import { invite } from "./support/invite";
import { countNotes, countPrints } from "./support/page-devices";
import { paste } from "./support/paste";
import { uniqueName } from "./support/program-orders";
import { armFault } from "./support/simulator";

const run = promisify(execFile);

/** What a clerk's day is made of, with its two other people, from the invitations to the audit. */
test("a clerk's day", async ({ administratorPage, browser, installation }) => {
  // Letters alone: a name with figures is taken for an order number.
  const day = uniqueName("day");
  const { clerk, supervisor } = await invitePeople(administratorPage, browser, day);
  await supervisor.goto("/approvals");

  const notes = await countNotes(clerk);
  await test.step("the clerk has news played as a sound", async () => {
    await clerk.goto("/settings/account");
    await clerk.getByRole("switch", { name: "Play a sound" }).click();
    await expect.poll(notes).toBe(2);
  });

  const jobId = await test.step("the clerk uploads a file with 14 broken rows", async () => {
    await clerk.goto("/jobs/new");
    const file = { name: `Day ${day}.csv`, mimeType: "text/csv", buffer: brokenFile(day) };
    await clerk.getByLabel("Order file").setInputFiles(file);
    await clerk.waitForURL(/\/jobs\/[0-9a-f-]{36}\/map$/);
    await clerk.getByRole("button", { name: /Continue to preview/ }).click();
    await clerk.waitForURL(/\/preview$/);
    await expect(clerk.getByRole("button", { name: "14 cannot be shipped" })).toBeVisible();
    return /jobs\/([0-9a-f-]{36})/.exec(clerk.url())?.[1] ?? "";
  });

  await test.step("and repairs them in the grid, in at most 12 acts", async () => {
    const acts = await repair(clerk);
    await expect(clerk.getByText("20 ready")).toBeVisible();
    expect(acts).toBeLessThanOrEqual(12);
  });

  await test.step("leaves one row out, and submits", async () => {
    await clerk.getByRole("button", { name: `Row 18, Lee ${day}` }).click();
    await clerk.getByRole("button", { name: "Leave this row out" }).click();
    await clerk.keyboard.press("Escape");
    await expect(clerk.getByRole("button", { name: "1 left out" })).toBeVisible();
    await clerk.getByRole("button", { name: "Submit for approval" }).click();
    await expect(clerk.getByRole("button", { name: "Withdraw" })).toBeVisible();
  });

  await test.step("tries to approve, and is told why not", async () => {
    await expect(clerk.getByText(/Only supervisors and administrators can approve jobs/)).toBeVisible();
    await expect(clerk.getByRole("button", { name: /^Buy .* labels?.*…$/ })).toBeHidden();
    const preview = await (await clerk.request.get(`/api/v1/jobs/${jobId}/preview`)).json();
    const answer = await clerk.request.post(`/api/v1/jobs/${jobId}/approve`, {
      data: { fingerprint: preview.fingerprint },
      headers: { origin: installation.url, "idempotency-key": randomBytes(8).toString("hex") },
    });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "NOT_ALLOWED" });
  });

  // From here on, nobody loads a page anew to see what the other one did.
  await test.step("the job appears before the supervisor, who approves it; the clerk sees it", async () => {
    await armFault(installation.simulatorUrl, {
      operation: "ship",
      fault: "refused",
      match: { recipient: `Rex ${day}` },
    });
    const line = supervisor.getByRole("row").filter({ hasText: `Casey ${day}` });
    await expect(line).toContainText("$");
    await expect(supervisor).toHaveTitle(/^\(\d+\) Approvals/);
    await line.getByRole("link").click();
    await supervisor.waitForURL(/\/preview$/);
    await approve(supervisor, jobId, "Totals checked.");
    await expect(clerk.getByText(`“Day ${day}” stopped at an error`)).toBeVisible();
    await expect.poll(notes).toBeGreaterThanOrEqual(2);
    await clerk.getByRole("link", { name: "Open the run" }).click();
  });

  await test.step("the clerk corrects the row that the carrier refused; approved anew, the job goes on", async () => {
    await expect(clerk.getByText("The run stopped at row 17")).toBeVisible();
    const form = clerk.getByRole("region", { name: "Row 17" }).getByRole("form", { name: "Edit row 17" });
    await form.getByLabel("Name").fill(`Max ${day}`);
    await form.getByRole("button", { name: "Save and continue" }).click();
    await expect(clerk.getByText("Row 17 is saved. The job waits for its approval.")).toBeVisible();
    await supervisor.getByRole("link", { name: "Open the preview" }).click();
    await approve(supervisor, jobId);
    await expect(clerk.getByText("19 of 20 shipped")).toBeVisible();
    await expect(clerk.getByText("1 left out").first()).toBeVisible();
  });

  await test.step("ships the row that was left out", async () => {
    await clerk.getByRole("button", { name: "Ship now: 1 row left out" }).click();
    await shipFollowUp({ clerk, supervisor }, jobId);
  });

  const voided =
    await test.step("asks for a void, which the supervisor has done, and buys again", async () => {
      await clerk.goto(`/jobs/${jobId}`);
      await clerk.getByRole("checkbox", { name: `Select row 1, Ann ${day}` }).click();
      await clerk.getByRole("button", { name: "Ask to void 1 label…" }).click();
      await clerk.getByRole("dialog").getByLabel("Reason").fill("The box was crushed.");
      await clerk.getByRole("button", { name: "Send the request" }).click();
      await expect(clerk.getByText("Void requested for 1 label")).toBeVisible();

      await supervisor.getByRole("link", { name: "Approvals" }).click();
      const asked = supervisor.getByRole("table", { name: "Requested voids" }).getByRole("row");
      await asked
        .filter({ hasText: `Casey ${day}` })
        .getByRole("link")
        .click();
      await supervisor.getByRole("button", { name: "Void 1 label…" }).click();
      await supervisor.getByRole("alertdialog").getByRole("button", { name: "Void 1 label" }).click();

      const [first] = await readRows(clerk, jobId);
      await clerk.getByRole("button", { name: "Buy again: 1 voided row" }).click();
      await shipFollowUp({ clerk, supervisor }, jobId);
      return first?.trackingNumber ?? "";
    });

  await test.step("finds an order by its tracking number", async () => {
    const [, second] = await readRows(clerk, jobId);
    await clerk.keyboard.press("/");
    await clerk.getByPlaceholder(/Order, tracking number/).fill(second?.trackingNumber ?? "");
    await clerk.getByRole("option", { name: second?.trackingNumber ?? "" }).click();
    await clerk.waitForURL(new RegExp(`/jobs/${jobId}\\?row=2$`));
    await expect(clerk.getByRole("dialog", { name: "Row 2" })).toContainText("Bea, Boston, MA");
    expect(second?.trackingNumber).not.toBe(voided);
  });

  await test.step("prints one label, and then what is not printed", async () => {
    const printed = await countPrints(clerk);
    await clerk.getByRole("button", { name: "Print label", exact: true }).click();
    await expect(clerk.getByRole("dialog", { name: "Row 2" })).toContainText(`by Casey ${day}`);
    await clerk.keyboard.press("Escape");
    await clerk.getByRole("button", { name: "Print 17 not yet printed" }).click();
    await expect(clerk.getByRole("button", { name: "Print again…" })).toBeVisible();
    await expect.poll(printed).toBe(2);
  });

  await test.step("and puts the job away", async () => {
    await clerk.getByRole("button", { name: "Archive or delete" }).click();
    await clerk.getByRole("menuitem", { name: "Archive" }).click();
    await expect(clerk.getByText("Archived: it is in the list under “Archived”.")).toBeVisible();
    await clerk.getByRole("link", { name: "Jobs", exact: true }).first().click();
    await expect(clerk.getByRole("link", { name: `Day ${day}`, exact: true })).toHaveCount(0);
  });

  await test.step("the audit shows it all, in order, and was not changed", async () => {
    await expectAudited({ clerk, supervisor, administrator: administratorPage }, jobId, day);
    const { stdout } = await run(process.execPath, ["--import", "tsx", "lib/cli/audit-verify.ts"], {
      env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", DATA_DIR: process.env.E2E_DATA_DIR ?? "" },
    });
    expect(stdout).toContain("Nothing was changed.");
  });
});

const decision = (page: Page) => page.getByRole("region", { name: "Decision" });

interface People {
  readonly clerk: Page;
  readonly supervisor: Page;
}

async function invitePeople(administrator: Page, browser: Browser, day: string): Promise<People> {
  const clerk = { role: "Clerk", name: `Casey ${day}`, email: `casey-${day}@example.com` };
  const supervisor = { role: "Supervisor", name: `Sam ${day}`, email: `sam-${day}@example.com` };
  return {
    clerk: await invite(administrator, browser, clerk),
    supervisor: await invite(administrator, browser, supervisor),
  };
}

/** 20 orders, of which 14 cannot be shipped, for six reasons: rows 2 to 15. */
function brokenFile(day: string): Buffer {
  const lines = Array.from({ length: 20 }, (_, index) => {
    const row = index + 1;
    const between = (first: number, last: number) => row >= first && row <= last;
    const first = { 1: "Ann", 17: "Rex", 18: "Lee" }[row] ?? "Pat";
    return [
      `${day}-${row}`,
      between(2, 3) ? "" : `${first} ${day}`,
      `${row} Oak Street`,
      "Boston",
      between(12, 13) ? "Masachusets" : "MA",
      between(4, 6) ? "9" : "02101",
      between(7, 9) ? "" : between(14, 15) ? "2000" : "3",
      between(10, 11) ? "UPS Drone" : "UPS Ground",
    ].join(",");
  });
  return Buffer.from(`Order,Name,Address,City,State,ZIP,Weight (lb),Service\n${lines.join("\n")}\n`);
}

/** One value for all rows of a finding. */
const REPAIRS = [
  { finding: '3 rows: "9"', value: "02101" },
  { finding: /3 rows: .*weight/i, value: "3 lb" },
  { finding: '2 rows: "UPS Drone"', value: "UPS Ground" },
  { finding: '2 rows: "Masachusets"', value: "MA" },
  { finding: "2 rows: The package weighs 2000 lb", value: "20 lb" },
];

/** Repairs the file's rows. @returns how many acts it took: a click, a key, a text that is typed or pasted */
async function repair(clerk: Page): Promise<number> {
  let acts = 0;
  const act = async (done: Promise<unknown>) => {
    await done;
    acts++;
  };
  const grid = clerk.getByRole("grid", { name: "Rows of the preview" });
  await expect(grid.locator('[aria-rowindex="20"]')).toBeVisible();
  await act(grid.press("n"));
  await act(paste(grid, "Bea\nCid\n"));
  const findings = clerk.getByRole("region", { name: "Findings" });
  for (const { finding, value } of REPAIRS) {
    const line = findings.getByRole("listitem").filter({ hasText: finding });
    await act(line.getByRole("button", { name: /^Fix all/ }).click());
    const field = clerk.getByLabel("Value", { exact: true });
    await act(field.fill(value).then(() => field.press("Enter")));
    await expect(line).toHaveCount(0);
  }
  return acts;
}

/** The new job of some rows is submitted, approved and run. Ends on its page. */
async function shipFollowUp({ clerk, supervisor }: People, jobId: string): Promise<void> {
  await clerk.waitForURL((url) => url.pathname.endsWith("/preview") && !url.pathname.includes(jobId));
  const followUp = /jobs\/([0-9a-f-]{36})/.exec(clerk.url())?.[1] ?? "";
  await clerk.getByRole("button", { name: "Submit for approval" }).click();
  await supervisor.goto(`/jobs/${followUp}/preview`);
  await approve(supervisor, followUp);
  await decision(clerk).getByRole("link", { name: "Open the run" }).click();
  await expect(clerk.getByText("1 of 1 shipped")).toBeVisible();
  expect((await readJob(clerk, followUp)).state).toBe("completed");
}

const STEPS = [
  "job.created",
  "job.preview_started",
  "job.previewed",
  "job.submitted",
  "attempt.refused",
  "job.approved",
  "job.started",
  "job.failed",
  "job.approved",
  "job.started",
  "job.completed",
  "job.archived",
];

async function expectAudited(
  { clerk, supervisor, administrator }: People & { administrator: Page },
  jobId: string,
  day: string,
): Promise<void> {
  const shown: AuditListView = await (
    await supervisor.request.get(`/api/v1/audit?job=${jobId}&limit=500`)
  ).json();
  const kinds = shown.entries.filter((entry) => entry.rowNumber === null).map((entry) => entry.kind);
  expect(kinds.reverse().filter((kind) => STEPS.includes(kind))).toEqual(STEPS);
  const by = (kind: string) => shown.entries.find((entry) => entry.kind === kind)?.actorName;
  expect(by("attempt.refused")).toBe(`Casey ${day}`);
  expect(by("job.approved")).toBe(`Sam ${day}`);

  await supervisor.goto(`/audit?job=${jobId}`);
  const approved = supervisor.getByRole("row").filter({ hasText: "Job approved" });
  await expect(approved.filter({ hasText: "Totals checked." })).toHaveCount(1);
  await clerk.goto(`/jobs/${jobId}`);
  await clerk.getByText("Record of this job").click();
  await expect(clerk.getByRole("row").filter({ hasText: "Job approved" }).first()).toContainText(
    `Sam ${day}`,
  );

  await administrator.goto(`/audit?person=${encodeURIComponent(`casey-${day}`)}&kind=people`);
  const people = await administrator.request.get("/api/v1/audit?kind=people&limit=500");
  expect(JSON.stringify(await people.json())).toContain(`sam-${day}@example.com`);
  const csv = await supervisor.request.get(`/api/v1/audit.csv?job=${jobId}`);
  expect((await csv.text()).split("\r\n").length).toBe(shown.entries.length + 2);
}
