import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/accessibility";
import { watchActions } from "./support/actions";
import { submitBatch } from "./support/batch";

const UNKNOWN = "The server did not answer";
const NOT_SAVED = "What you typed is not saved";

const dialog = (page: Page) => page.getByRole("dialog");

/** As a keyboard for Chinese or Japanese sends it while a word is still being chosen. */
async function pressComposing(page: Page, key: string): Promise<void> {
  await page.evaluate((key) => {
    const init = { key, isComposing: true, keyCode: 229, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", init));
  }, key);
}

test("a question about a job keeps what is typed, is sent once, and forgets its errors", async ({
  supervisorPage: page,
}) => {
  await submitBatch(page, "Forms", [{ name: "Flo Forms" }, { name: "Fay Forms" }]);
  const actions = await watchActions(page);

  await test.step("an old error is gone when it is opened again", async () => {
    const rename = page.getByRole("button", { name: "Rename the job" });
    await rename.click();
    await dialog(page).getByLabel("Name").fill("");
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByText("Give the job a name.")).toBeVisible();
    await dialog(page).getByRole("button", { name: "Keep the name" }).click();
    await rename.click();
    await expect(dialog(page).getByLabel("Name")).toHaveValue("Forms");
    await expect(dialog(page).getByRole("alert")).toHaveCount(0);
    actions.lost = true;
    await dialog(page).getByLabel("Name").fill("Lost");
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByText(UNKNOWN)).toBeVisible();
    await expect(dialog(page).getByLabel("Name")).toHaveValue("Lost");
    await dialog(page).getByRole("button", { name: "Keep the name" }).click();
    await rename.click();
    await expect(dialog(page).getByRole("alert")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(rename).toBeFocused();
  });

  await test.step("a comment is not lost by one Escape, or a click beside it", async () => {
    await page.getByRole("button", { name: "Reject…" }).click();
    const comment = dialog(page).getByLabel("What should be changed");
    await dialog(page).getByRole("button", { name: "Reject", exact: true }).click();
    await expect(dialog(page).getByText("Say what should be changed")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await page.getByRole("button", { name: "Reject…" }).click();
    await expect(dialog(page).getByText("Say what should be changed")).toHaveCount(0);
    await comment.fill("The weights");
    await pressComposing(page, "Escape");
    await page.mouse.click(5, 400);
    await expect(dialog(page).getByText(NOT_SAVED)).toBeVisible();
    await comment.focus();
    await page.keyboard.type("!");
    await expect(dialog(page).getByText(NOT_SAVED)).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(dialog(page).getByText(NOT_SAVED)).toBeVisible();
    await comment.fill("The weights");
    await page.keyboard.press("Escape");
    await expect(comment).toHaveValue("The weights");
    await expectAccessible(page);
  });

  await test.step("while it is sent it stays, and tells what came of it", async () => {
    const comment = dialog(page).getByLabel("What should be changed");
    const before = actions.sent;
    const letGo = actions.hold();
    await dialog(page).getByRole("button", { name: "Reject", exact: true }).dblclick();
    await expect(dialog(page).getByRole("button", { name: "Reject", exact: true })).toHaveAttribute(
      "aria-busy",
      "true",
    );
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await dialog(page).getByRole("button", { name: "Do not reject" }).click();
    letGo();
    await expect(dialog(page).getByText(UNKNOWN)).toBeVisible();
    await expect(comment).toHaveValue("The weights");
    expect(actions.sent - before).toBe(1);
    await comment.press("Escape");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
  });

  await test.step("an approval is given once, however often it is pressed", async () => {
    actions.lost = false;
    await page.getByRole("button", { name: /^Buy 2 labels.*…$/ }).click();
    await dialog(page)
      .getByLabel(/^Comment/)
      .fill("Ok");
    const before = actions.sent;
    const buy = dialog(page).getByRole("button", { name: /^Buy 2 labels/ });
    await buy.focus();
    for (let times = 0; times < 8; times++) await buy.press("Enter", { timeout: 500 }).catch(() => undefined);
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
    expect(actions.sent - before).toBe(1);
  });
});

test("settings: a question that failed is asked anew, and what another person saved is not undone unseen", async ({
  administratorPage: page,
}) => {
  await page.goto("/settings/presets");
  const actions = await watchActions(page);

  await test.step("a form in a dialog is saved once, and not closed by a slip", async () => {
    await page.getByRole("button", { name: "Add a preset" }).click();
    await dialog(page).getByLabel("Name").fill("Slip box");
    await page.keyboard.press("Escape");
    await expect(dialog(page).getByText(NOT_SAVED)).toBeVisible();
    for (const side of ["Length", "Width", "Height"])
      await dialog(page).getByLabel(side, { exact: true }).fill("9");
    const before = actions.sent;
    const letGo = actions.hold();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    letGo();
    await expect(page.getByText("Preset saved.")).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
    expect(actions.sent - before).toBe(1);
  });

  await test.step("the same form in two tabs", async () => {
    const other = await page.context().newPage();
    await other.goto("/settings/presets");
    for (const tab of [page, other]) await tab.getByRole("button", { name: "Edit Slip box" }).click();
    await dialog(other).getByLabel("Weight (optional)").fill("3");
    await dialog(other).getByRole("button", { name: "Save" }).click();
    await expect(other.getByText("Preset saved.")).toBeVisible();
    await other.close();
    await dialog(page).getByLabel("Length", { exact: true }).fill("12");
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByText("changed by another person or in another tab")).toBeVisible();
    await expect(page.getByRole("row", { name: /Slip box/, includeHidden: true })).toContainText("3 lb");
    await expect(dialog(page).getByLabel("Length", { exact: true })).toHaveValue("12");
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await expect(dialog(page)).toHaveCount(0);
  });

  await test.step("a deletion that was lost", async () => {
    const ask = page.getByRole("button", { name: "Delete Slip box" });
    await ask.click();
    actions.lost = true;
    const question = page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Delete" }).click();
    await expect(question.getByText(UNKNOWN)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(ask).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(question.getByRole("button", { name: "Keep" })).toBeFocused();
    await expect(question.getByText(UNKNOWN)).toHaveCount(0);
    actions.lost = false;
    await question.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("Slip box is deleted.")).toBeVisible();
  });
});
