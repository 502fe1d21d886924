import type { Page } from "@playwright/test";
import type { RowListItem, RowListView } from "@/lib/api/views";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/accessibility";
import { approve, readJob, readRows, submitBatch } from "./support/batch";
import { armFault } from "./support/simulator";

/** A job for whose first row the carrier created two shipments without an answer. */
let createdTwice = "";

async function createTwice(page: Page, simulatorUrl: string): Promise<string> {
  await armFault(simulatorUrl, {
    operation: "ship",
    fault: "two_matches",
    match: { recipient: "Rita Review" },
  });
  const jobId = await submitBatch(page, "Review", [{ name: "Rita Review" }, { name: "Rita Later" }]);
  await approve(page, jobId);
  return jobId;
}

// The other tests of this file pass the time in which its call may still be on its way.
test("a row without an answer is in doubt, and the carrier is not asked before the call's time is over", async ({
  supervisorPage: page,
  installation,
}) => {
  createdTwice = await createTwice(page, installation.simulatorUrl);
  await expect.poll(async () => (await readJob(page, createdTwice)).counts.inDoubt).toBe(1);
  expect((await readJob(page, createdTwice)).counts).toMatchObject({ pending: 1, needsReview: 0 });
});

test("labels are voided: a selection, then the whole batch", async ({ supervisorPage: page }) => {
  const jobId = await submitBatch(page, "Void", [
    { name: "Vera First" },
    { name: "Vera Second" },
    { name: "Vera Third" },
  ]);
  await approve(page, jobId);
  await expect(page.getByText("3 of 3 shipped")).toBeVisible();

  await test.step("one row of a selection", async () => {
    await page.getByRole("checkbox", { name: "Select row 2, Vera Second" }).click();
    await page.getByRole("button", { name: "Void 1 label…" }).click();
    const question = page.getByRole("alertdialog");
    const [, second] = await readRows(page, jobId);
    await expect(question).toContainText(`$${((second?.costCents ?? 0) / 100).toFixed(2)}`);
    await expectAccessible(page);
    await rowsAnswerBeforeTheVoid(page, jobId);
    await question.getByRole("button", { name: "Void 1 label" }).click();
    const row = page.getByRole("row").filter({ hasText: "Vera Second" });
    await expect(row).toContainText("Voided");
    await expect(page.getByText("2 of 3 shipped")).toBeVisible();
    await page.unrouteAll({ behavior: "wait" });
  });

  await test.step("the whole batch", async () => {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: /Void the whole job: all 2 labels/ }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Void 2 labels" }).click();
    await expect(page.getByRole("tab", { name: /Voided\s*3/ })).toBeVisible();
    await expect.poll(async () => (await readJob(page, jobId)).voiding).toBe(0);
  });

  const { counts } = await readJob(page, jobId);
  expect(counts).toMatchObject({ completed: 0, voided: 3, costCents: 0 });
  await expect
    .poll(async () => (await page.request.get(`/api/v1/jobs/${jobId}/source`)).text())
    .not.toContain("1Z");
});

test("a refused row is corrected where it stopped the run, and the batch goes on in one act", async ({
  supervisorPage: page,
  installation,
}) => {
  await armFault(installation.simulatorUrl, {
    operation: "ship",
    fault: "refused",
    match: { recipient: "Ed Refused" },
  });
  const jobId = await submitBatch(page, "Edit", [
    { name: "Ed First" },
    { name: "Ed Refused" },
    { name: "Ed Last" },
  ]);
  await approve(page, jobId);
  await expect(page.getByText("The run stopped at row 2")).toBeVisible();
  const [first] = await readRows(page, jobId);

  const form = page.getByRole("region", { name: "Row 2" }).getByRole("form", { name: "Edit row 2" });
  await form.getByLabel("Name").fill("Ed Corrected");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.getByText("3 of 3 shipped")).toBeVisible();
  const rows = await readRows(page, jobId);
  expect(rows.map((row) => row.recipientName)).toEqual(["Ed First", "Ed Corrected", "Ed Last"]);
  expect(rows[0]?.trackingNumber).toBe(first?.trackingNumber);
});

test("a row with an error is corrected in the preview", async ({ clerkPage: page }) => {
  const jobId = await submitBatch(page, "Correct", [{ name: "Zoe Right" }, { name: "Zoe Wrong", zip: "9" }]);
  await expect(page.getByText("1 cannot be shipped")).toBeVisible();
  await page.getByRole("button", { name: "Row 2, Zoe Wrong" }).click();
  await page.getByRole("button", { name: "Edit this row" }).click();
  const form = page.getByRole("form", { name: "Edit row 2" });
  // What is wrong stands first, and is ready to be typed into.
  await expect(form.getByLabel("ZIP")).toBeFocused();
  await expect(form.getByLabel("ZIP")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await form.getByLabel("ZIP").fill("02108");
  await form.getByRole("button", { name: "Save and check the row" }).click();
  await expect(page.getByText("Saved; the row can be shipped")).toBeVisible();
  await expect(page.getByText("1 cannot be shipped")).toBeHidden();
  expect(await readJob(page, jobId)).toMatchObject({ errorRows: 0 });
  await expect(page.getByText("1 cell edited here")).toBeVisible();
});

test("a row with two shipments at the carrier waits for a person, who decides", async ({
  supervisorPage: page,
  installation,
}) => {
  const jobId = createdTwice || (await createTwice(page, installation.simulatorUrl));
  await page.goto(`/jobs/${jobId}`);
  const card = page.getByRole("region", { name: "Rows that need review" });
  await expect(card).toContainText("Row 1, Rita Review");
  await expect(page.getByRole("button", { name: "Resume" })).toBeHidden();
  await expectAccessible(page);

  await card.getByRole("button", { name: "It exists…" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "It exists: complete the row" }).click();
  await expect(question.getByRole("alert")).toContainText("Choose the shipment");
  const [found] = await question.getByRole("radio").all();
  await found?.click();
  await expectAccessible(page);
  await question.getByRole("button", { name: "It exists: complete the row" }).click();
  await expect(page.getByText("Every row in review is decided")).toBeVisible();

  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("2 of 2 shipped")).toBeVisible();
  const numbers = (await readRows(page, jobId)).map((row) => row.trackingNumber);
  expect(new Set(numbers).size).toBe(2);

  await test.step("the other one is found as unmatched, and voided", async () => {
    const unmatched = page.getByRole("region", { name: "Unmatched shipments" });
    await expect(unmatched).toBeVisible();
    await expectAccessible(page);
    await unmatched.getByRole("button", { name: "Void…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Void the shipment" }).click();
    await expect(unmatched).toBeHidden();
  });
});

/** The list of rows is read while the carrier is still asked, the job when it has answered: the page must not stop there. */
async function rowsAnswerBeforeTheVoid(page: Page, jobId: string): Promise<void> {
  const whileVoiding: RowListItem[] = (await readRows(page, jobId)).map((row) =>
    row.rowNumber === 2 ? { ...row, voiding: true } : row,
  );
  const early: RowListView = { rows: whileVoiding, nextCursor: null };
  await page.route(
    (url) => url.pathname.endsWith(`/${jobId}/rows`),
    (route) => route.fulfill({ json: early }),
    { times: 1 },
  );
  await page.route(
    (url) => url.pathname.endsWith(`/jobs/${jobId}`) && url.pathname.includes("/api/"),
    async (route) => {
      await expect.poll(async () => (await readJob(page, jobId)).counts.voided).toBe(1);
      await route.continue();
    },
  );
}
