import type { Page } from "@playwright/test";
import { GRID_COLUMNS } from "@/components/grid/grid-columns";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/accessibility";
import { submitBatch } from "./support/batch";
import { cell, grid, holdRows, noteChanges, type } from "./support/grid";
import { paste } from "./support/paste";

test("many broken rows are repaired in a few acts, and each can be taken back", async ({
  clerkPage: page,
}) => {
  await submitBatch(
    page,
    "Grid",
    Array.from({ length: 20 }, (_, index) => ({
      name: `Gil Grid ${index + 1}`,
      zip: index < 6 ? "9" : "02101",
      weight: index === 19 ? "" : "2",
    })),
  );
  await expect(page.getByRole("button", { name: "7 cannot be shipped" })).toBeVisible();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "21");
  await expectAccessible(page);

  // Six rows with one wrong postal code stand as one, and are one act.
  const findings = page.getByRole("region", { name: "Findings" });
  await expect(findings.getByRole("listitem").first()).toContainText('6 rows: "9" is not');
  await findings.getByRole("button", { name: "Fix all 6…" }).click();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "7");
  await expect(page.getByLabel("Field", { exact: true })).toHaveValue("postalCode");
  await page.getByLabel("Value", { exact: true }).fill("02101");
  await page.getByRole("button", { name: "Set for 6 rows" }).click();
  await page.getByRole("button", { name: "Show every row again" }).click();
  await expect(page.getByRole("button", { name: "1 cannot be shipped" })).toBeVisible();
  await expect(cell(page, "Postal code", 1)).toContainText("02101");

  // The next finding is one key away, and its cell takes what the file has no value for.
  await grid(page).press("n");
  await expect(cell(page, "Weight", 20)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.getByLabel("Weight, row 20").fill("12 oz");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "cannot be shipped" })).toHaveCount(0);
  await expect(cell(page, "Weight", 20)).toContainText("12 oz");
  const decision = page.getByRole("region", { name: "Decision" });
  await expect(decision).toContainText("20 labels");

  // Taken back, and done again.
  await grid(page).press("Control+z");
  await expect(page.getByRole("button", { name: "1 cannot be shipped" })).toBeVisible();
  await grid(page).press("Control+y");
  await expect(page.getByRole("button", { name: "cannot be shipped" })).toHaveCount(0);
  await expectAccessible(page);
});

test("cells are copied, pasted, filled down and replaced as in a spreadsheet", async ({
  clerkPage: page,
}) => {
  await submitBatch(page, "Paste", [{ name: "Pat One" }, { name: "Pat Two" }, { name: "Pat Three" }]);
  await expect(page.getByText("3 ready")).toBeVisible();
  await cell(page, "Weight", 1).click();
  await paste(grid(page), "5\n6\n7\n");
  await expect(cell(page, "Weight", 3)).toContainText("7 lb");
  await cell(page, "Weight", 3).click({ modifiers: ["Shift"] });
  await grid(page).press("Control+d");
  await expect(cell(page, "Weight", 3)).toContainText("5 lb");

  await page.getByRole("button", { name: "Find and replace…" }).click();
  await page.getByLabel("Field", { exact: true }).selectOption({ label: "Name" });
  await page.getByLabel("Find", { exact: true }).fill("pat t");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByText("2 hits")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Replace with").fill("Sam T");
  await page.getByRole("button", { name: "Replace all 2" }).click();
  await expect(cell(page, "Name", 3)).toContainText("Sam Three");
  await expect(cell(page, "Name", 1)).toContainText("Pat One");
});

test("what another person changed meanwhile is told and not overwritten", async ({ person, pageFor }) => {
  const clerk = await pageFor(await person("clerk"));
  const jobId = await submitBatch(clerk, "Both", [{ name: "Bo Both" }]);
  await expect(clerk.getByText("1 ready")).toBeVisible();
  const supervisor = await pageFor(await person("supervisor", "Sue Quick"));
  await supervisor.goto(`/jobs/${jobId}/preview`);
  await expect(cell(supervisor, "Weight", 1)).toContainText("3 lb");
  await expect(cell(clerk, "Weight", 1)).toContainText("3 lb");
  await cell(clerk, "Weight", 1).click();
  await clerk.keyboard.press("Enter");
  await expect(clerk.getByLabel("Weight, row 1")).toBeVisible();
  await type(supervisor, "Weight", 1, "9");
  await expect(cell(supervisor, "Weight", 1)).toContainText("9 lb");
  await clerk.getByLabel("Weight, row 1").fill("4");
  await clerk.keyboard.press("Enter");
  await expect(clerk.getByText("One value was changed by another person meanwhile")).toBeVisible();
  await expect(clerk.getByText("Sue Quick set “9”")).toBeVisible();
  await expect(cell(clerk, "Weight", 1)).toContainText("9");
  await clerk.getByRole("button", { name: "Use mine" }).click();
  await expect(grid(clerk)).toBeFocused();
  await expect(cell(clerk, "Weight", 1)).toContainText("4");
});

test("a cell that is typed into is saved once, and not at all where it is given up", async ({
  clerkPage: page,
}) => {
  await submitBatch(page, "Once", [{ name: "Ona Once" }, { name: "Tia Twice" }]);
  await expect(page.getByText("2 ready")).toBeVisible();
  const sent = noteChanges(page);
  await cell(page, "Weight", 1).click();
  await page.keyboard.press("Enter");
  await page.getByLabel("Weight, row 1").fill("8");
  await page.keyboard.press("Escape");
  await expect(grid(page)).toBeFocused();
  await type(page, "Weight", 1, "4");
  await type(page, "Weight", 2, "5");
  await expect(cell(page, "Weight", 2)).toContainText("5 lb");
  await expect(cell(page, "Weight", 1)).toContainText("4 lb");
  expect(sent).toEqual(
    ["4", "5"].map((to, at) => `[{"rows":"${at + 1}","field":"weight","from":null,"to":"${to}"}]}]`),
  );
});

test("what is pasted while the next finding is looked for goes to it", async ({ clerkPage: page }) => {
  const rows = Array.from({ length: 6 }, (_, at) => ({
    name: "Sue Soon",
    zip: at === 1 || at === 2 ? "9" : "02101",
  }));
  await submitBatch(page, "Soon", rows);
  await expect(page.getByRole("button", { name: "2 cannot be shipped" })).toBeVisible();
  const letRowsCome = await reloadWithoutRows(page);
  await grid(page).press("n");
  await paste(grid(page), "02108\n02109\n");
  letRowsCome();
  await expect(cell(page, "Postal code", 2)).toContainText("02108");
  await expect(cell(page, "Postal code", 3)).toContainText("02109");
  await expect(page.getByText("6 ready")).toBeVisible();
});

test("what is typed before the rows are there goes into the cells it is meant for", async ({
  clerkPage: page,
}) => {
  const rows = ["One", "Two", "Three"].map((name) => ({ name, zip: name === "Two" ? "9" : "02101" }));
  await submitBatch(page, "Early", rows);
  await expect(page.getByRole("button", { name: "1 cannot be shipped" })).toBeVisible();
  const letRowsCome = await reloadWithoutRows(page);
  await grid(page).press("n");
  await page.keyboard.type("02101");
  await page.keyboard.press("Enter");
  letRowsCome();
  await expect(cell(page, "Postal code", 2)).toContainText("02101");
  await expect(page.getByText("3 ready")).toBeVisible();

  const letThemComeAgain = await reloadWithoutRows(page);
  const first = GRID_COLUMNS[0]?.label ?? "";
  await grid(page).press("1");
  await page.keyboard.type(" a/n");
  await page.keyboard.press("Enter");
  await page.keyboard.type("2 b");
  await page.keyboard.press("Backspace");
  letThemComeAgain();
  await expect(page.getByLabel(`${first}, row 2`)).toHaveValue("2 ");
  await expect(cell(page, first, 1)).toContainText("1 a/n");
});

/** Loads the page anew; its rows come when they are let. */
async function reloadWithoutRows(page: Page): Promise<() => void> {
  const letRowsCome = await holdRows(page);
  await page.reload();
  await expect(grid(page)).toBeVisible();
  return letRowsCome;
}
