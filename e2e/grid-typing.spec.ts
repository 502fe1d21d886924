import { expect, test } from "./fixtures";
import { submitBatch } from "./support/batch";
import { cell, grid, holdChanges, holdRows, noteChanges, type } from "./support/grid";
import { paste } from "./support/paste";

const people = (family: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `${family} ${at + 1}` }));

test("what is typed into a cell is saved when another is clicked", async ({ clerkPage: page }) => {
  await submitBatch(page, "Elsewhere", people("Ella Elsewhere", 3));
  await expect(page.getByText("3 ready")).toBeVisible();
  await cell(page, "Weight", 1).click();
  await page.keyboard.type("41");
  await cell(page, "Name", 1).click();
  await cell(page, "Weight", 2).click();
  await page.keyboard.type("42");
  await cell(page, "Weight", 3).click();
  await page.keyboard.type("43");
  await cell(page, "Weight", 2).dblclick();
  await expect(page.getByLabel("Weight, row 2")).toBeFocused();
  await page.keyboard.press("Escape");
  for (const row of [1, 2, 3]) await expect(cell(page, "Weight", row)).toContainText(`4${row} lb`);

  await test.step("before rows are read anew, what is typed stays with its cell, and one that is clicked twice is opened then", async () => {
    const letRowsCome = await holdRows(page);
    const asked = page.waitForRequest(/\/rows\/values/);
    await type(page, "Weight", 1, "44");
    await asked;
    await page.keyboard.type("7");
    await cell(page, "Weight", 3).dblclick();
    letRowsCome();
    await expect(page.getByLabel("Weight, row 3")).toHaveValue("43 lb");
    await page.keyboard.press("Escape");
    await expect(cell(page, "Weight", 1)).toContainText("44 lb");
    await expect(cell(page, "Weight", 2)).toContainText("7 lb");
  });
});

test("a cell is changed again while its change is still being saved", async ({ clerkPage: page }) => {
  await submitBatch(page, "Again", people("Ada Again", 2));
  await expect(page.getByText("2 ready")).toBeVisible();
  const sent = noteChanges(page);
  const letThemGo = await holdChanges(page);
  await type(page, "Weight", 1, "4");
  await type(page, "Weight", 1, "5");
  await type(page, "Weight", 2, "6");
  await type(page, "Weight", 2, "3 lb");
  letThemGo();
  await expect(grid(page)).not.toHaveAttribute("aria-busy");
  await expect(cell(page, "Weight", 1)).toContainText("5 lb");
  await expect(cell(page, "Weight", 2)).toContainText("3 lb");
  await expect(page.getByText("changed by another person")).toHaveCount(0);
  expect(sent).toHaveLength(4);

  await test.step("what is looked for meanwhile is found in what is saved", async () => {
    const letThemGoOn = await holdChanges(page);
    await type(page, "Name", 1, "Ada Anew");
    await page.getByRole("button", { name: "Find and replace…" }).click();
    const find = page.getByRole("dialog", { name: "Find and replace" });
    await find.getByLabel("Field").selectOption("Name");
    await find.getByLabel("Find", { exact: true }).fill("Ada");
    await page.keyboard.press("Enter");
    await expect(find.getByRole("button", { name: "Find" })).toHaveAttribute("aria-busy", "true");
    letThemGoOn();
    await find.getByLabel("Replace with").fill("Eda");
    await page.keyboard.press("Enter");
    await expect(cell(page, "Name", 1)).toContainText("Eda Anew");
    await expect(grid(page)).not.toHaveAttribute("aria-busy");
    await expect(page.getByText("changed by another person")).toHaveCount(0);
    await expect(cell(page, "Name", 2)).toContainText("Eda Again");
  });
});

test("undo and redo wait for what is still being saved", async ({ clerkPage: page }) => {
  await submitBatch(page, "Undone", people("Una Undone", 2));
  await expect(page.getByText("2 ready")).toBeVisible();
  const letThemGo = await holdChanges(page);
  await type(page, "Weight", 1, "4");
  await type(page, "Weight", 2, "5");
  for (const key of ["z", "z", "y"]) await grid(page).press(`Control+${key}`);
  letThemGo();
  await expect(grid(page)).not.toHaveAttribute("aria-busy");
  await expect(cell(page, "Weight", 1)).toContainText("4 lb");
  await expect(cell(page, "Weight", 2)).toContainText("3 lb");
});

test("findings are mended one after the other, while those that are mended leave the list", async ({
  clerkPage: page,
}) => {
  const rows = people("Fay Filter", 6).map((row, at) => ({ ...row, weight: at < 4 ? "" : "2" }));
  await submitBatch(page, "Leaving", rows);
  await page.getByRole("button", { name: "4 cannot be shipped" }).click();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "5");

  await test.step("while the next one is typed into, nothing moves", async () => {
    await type(page, "Weight", 1, "11 oz");
    await page.keyboard.type("1");
    await expect(page.getByRole("button", { name: "3 cannot be shipped" })).toBeVisible();
    await expect(page.getByLabel("Weight, row 2")).toHaveValue("1");
    await page.keyboard.type("2 oz");
    await page.keyboard.press("Enter");
    await expect(grid(page)).toHaveAttribute("aria-rowcount", "3");
  });

  await test.step("the cursor stays with its row", async () => {
    await page.keyboard.type("13 oz");
    await page.keyboard.press("Enter");
    await expect(grid(page)).toHaveAttribute("aria-rowcount", "2");
    await page.keyboard.type("14 oz");
    await page.keyboard.press("Enter");
    await expect(page.getByText("6 ready")).toBeVisible();
  });
  for (const row of [1, 2, 3, 4]) await expect(cell(page, "Weight", row)).toContainText(`1${row} oz`);
});

test("what another person was quicker with is told until it is read", async ({ person, pageFor }) => {
  const clerk = await pageFor(await person("clerk"));
  const jobId = await submitBatch(clerk, "Told", people("Toni Told", 2));
  await expect(clerk.getByText("2 ready")).toBeVisible();
  const supervisor = await pageFor(await person("supervisor"));
  await supervisor.goto(`/jobs/${jobId}/preview`);
  await expect(cell(supervisor, "Weight", 1)).toContainText("3 lb");
  const letThemGo = await holdChanges(clerk);
  await type(clerk, "Weight", 1, "4");
  await type(clerk, "Weight", 2, "5");
  await type(supervisor, "Weight", 1, "9");
  await expect(cell(supervisor, "Weight", 1)).toContainText("9 lb");
  await expect(grid(supervisor)).not.toHaveAttribute("aria-busy");
  letThemGo();
  await expect(cell(clerk, "Weight", 2)).toContainText("5 lb");
  await expect(grid(clerk)).not.toHaveAttribute("aria-busy");
  await expect(clerk.getByText("One value was changed by another person meanwhile")).toBeVisible();
});

test("cells are cut, one line is pasted over several, and lines that have no row are told", async ({
  clerkPage: page,
}) => {
  await submitBatch(page, "Cut", people("Cara Cut", 3));
  await expect(page.getByText("3 ready")).toBeVisible();
  await cell(page, "Weight", 1).click();
  await cell(page, "Weight", 3).click({ modifiers: ["Shift"] });
  await paste(grid(page), "5\t12x10x8\n");
  for (const row of [1, 2, 3]) await expect(cell(page, "Size", row)).toContainText("12");

  await cell(page, "Weight", 2).click();
  await paste(grid(page), "6\n7\n8\n9\n");
  await expect(cell(page, "Weight", 3)).toContainText("7 lb");
  await expect(page.getByText("2 of 4 lines have no row here, and were left out")).toBeVisible();

  await page.context().grantPermissions(["clipboard-read"]);
  await cell(page, "Weight", 3).click();
  await page.keyboard.press("Control+x");
  await expect(page.getByRole("button", { name: "1 cannot be shipped" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("7 lb");
});

test("a row that is looked at has the cursor afterwards", async ({ clerkPage: page }) => {
  await submitBatch(page, "Looked", people("Lou Looked", 3));
  await expect(page.getByText("3 ready")).toBeVisible();
  await cell(page, "Weight", 1).click();
  await page.keyboard.type("41");
  await page.getByRole("button", { name: "Row 2, Lou Looked 2" }).click();
  await expect(page.getByRole("dialog", { name: "Row 2" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(grid(page)).toBeFocused();
  await page.keyboard.type("42");
  await page.keyboard.press("Shift+Enter");
  await expect(cell(page, "Weight", 1)).toHaveAttribute("aria-selected", "true");
  for (const row of [1, 2]) await expect(cell(page, "Weight", row)).toContainText(`4${row} lb`);
});
