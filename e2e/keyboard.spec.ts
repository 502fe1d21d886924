import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { showNoPdfs } from "./support/page-devices";
import { expectSettled } from "./support/settled";

const FILE = [
  "Order,Name,Address,City,State,ZIP,Weight (lb)",
  "K-1,Kay One,1 Oak Street,Boston,MA,02101,3",
  "K-2,Kay Two,2 Oak Street,Boston,MA,02101,",
  "K-3,Kay Three,3 Oak Street,Boston,MA,02101,3",
];

/** Presses Tab until it has the focus; out of the grid, where Tab goes from cell to cell, as its hint says. */
async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; !(await isFocused()); pressed++) {
    expect(pressed, "no Tab reaches it").toBeLessThan(80);
    const inGrid = await target.page().evaluate(() => document.activeElement?.role === "grid");
    if (inGrid) await target.page().keyboard.press("Escape");
    await target.page().keyboard.press("Tab");
  }
}

async function press(target: Locator): Promise<void> {
  await tabTo(target);
  await expect(target).toBeEnabled();
  await target.page().keyboard.press("Enter");
}

/** A page's own keys are heard once its program has loaded. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectSettled(page);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

test("a file becomes printed labels without a pointer", async ({ person, pageFor }) => {
  const clerk = await pageFor(await person("clerk", "Kim Keys"));
  const supervisor = await pageFor(await person("supervisor", "Sal Keys"));

  await test.step("upload, and on from the mapping", async () => {
    await open(clerk, "/");
    await clerk.keyboard.press("n");
    await clerk.waitForURL(/\/jobs\/new$/);
    await expectSettled(clerk);
    // Before the way there: a dialog that opens sooner than this is heard is the browser's own, and never answered.
    const chooser = clerk.waitForEvent("filechooser");
    await tabTo(clerk.getByLabel("Order file"));
    await clerk.keyboard.press("Enter");
    const buffer = Buffer.from(FILE.join("\n"));
    await (await chooser).setFiles({ name: "Keys.csv", mimeType: "text/csv", buffer });
    await clerk.waitForURL(/\/map$/);
    await expect(button(clerk, /Continue to preview/)).toBeEnabled();
    await clerk.keyboard.press("Control+Enter");
    await clerk.waitForURL(/\/preview$/);
  });

  await test.step("a weight for the row that has none, and submit", async () => {
    await expect(button(clerk, "1 cannot be shipped")).toBeVisible();
    const grid = clerk.getByRole("grid", { name: "Rows of the preview" });
    await expect(grid.getByText("Kay Two")).toBeVisible();
    await expect(button(clerk, "Next finding")).toBeEnabled();
    await tabTo(grid);
    await clerk.keyboard.press("n");
    await expect(grid.locator('[aria-rowindex="3"] [aria-selected=true]')).toHaveCount(1);
    await clerk.keyboard.type("12 oz");
    await clerk.keyboard.press("Enter");
    await expect(clerk.getByText("3 ready")).toBeVisible();
    await clerk.keyboard.press("Escape");
    await press(button(clerk, "Submit for approval"));
    await expect(button(clerk, "Withdraw")).toBeVisible();
  });

  await test.step("another person approves", async () => {
    await open(supervisor, "/");
    await supervisor.keyboard.press("g");
    await supervisor.keyboard.press("a");
    await supervisor.waitForURL(/\/approvals$/);
    await press(supervisor.getByRole("row").filter({ hasText: "Kim Keys" }).getByRole("link"));
    await supervisor.waitForURL(/\/preview$/);
    await press(button(supervisor, /^Buy 3 labels.*…$/));
    await press(supervisor.getByRole("dialog").getByRole("button", { name: /^Buy 3 labels/ }));
    await supervisor.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
  });

  await test.step("print; where the browser shows no PDFs, the labels are saved", async () => {
    await press(clerk.getByRole("region", { name: "Decision" }).getByRole("link"));
    await expect(clerk.getByText("3 of 3 shipped")).toBeVisible();
    await showNoPdfs(clerk);
    const saved = clerk.waitForEvent("download");
    await press(button(clerk, "Print 3 labels"));
    expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
    await expect(clerk.getByText("the labels are saved as a file")).toBeVisible();
    await expect(button(clerk, "Print again…")).toBeVisible();
  });

  await test.step("find one of them", async () => {
    const job = clerk.url();
    await open(clerk, "/");
    await clerk.keyboard.press("/");
    await expect(clerk.getByRole("combobox")).toBeFocused();
    await clerk.keyboard.type("Kay Three");
    await expect(clerk.getByRole("option", { name: /Kay Three/ })).toHaveAttribute("aria-selected", "true");
    await clerk.keyboard.press("Enter");
    await clerk.waitForURL(`${job}?row=3`);
    await expect(clerk.getByRole("dialog", { name: "Row 3" })).toContainText("1Z");
    await clerk.keyboard.press("Escape");
    await expect(clerk.getByRole("dialog")).toHaveCount(0);
  });
});

test("Ctrl+Enter on a mapping that is not complete says what is missing", async ({ clerkPage: page }) => {
  await page.goto("/jobs/new");
  const buffer = Buffer.from("Order,Name\nK-1,Kay One\n");
  await page.getByLabel("Order file").setInputFiles({ name: "Bare.csv", mimeType: "text/csv", buffer });
  await page.waitForURL(/\/map$/);
  await expect(button(page, /Continue to preview/)).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^The preview cannot be made yet: /)).toBeVisible();
});

test("Ctrl+Enter where a mapping is being named does not go on without it", async ({ clerkPage: page }) => {
  await page.goto("/jobs/new");
  const buffer = Buffer.from(FILE.join("\n"));
  await page.getByLabel("Order file").setInputFiles({ name: "Named.csv", mimeType: "text/csv", buffer });
  await page.waitForURL(/\/map$/);
  await button(page, "Save mapping as…").click();
  await page.getByRole("dialog").getByLabel(/^Name/).fill("Named by keys");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The mapping “Named by keys” is saved.")).toBeVisible();
  await expect(page).toHaveURL(/\/map$/);
});
