import { expect, test } from "./fixtures";

test("when a dialog closes, focus is back on what opened it", async ({ administratorPage: page, person }) => {
  await test.step("a button, and a field that takes the focus", async () => {
    await page.goto("/settings/presets");
    const add = page.getByRole("button", { name: "Add a preset" });
    await add.press("Enter");
    await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(add).toBeFocused();
  });

  await test.step("a question", async () => {
    const remove = page.getByRole("button", { name: /^Delete / }).first();
    await remove.press("Enter");
    await expect(page.getByRole("alertdialog").getByRole("button", { name: "Keep" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(remove).toBeFocused();
  });

  await test.step("an entry of a menu", async () => {
    const { name } = await person("clerk", "Focus Clerk");
    await page.goto("/settings/users");
    const more = page.getByRole("button", { name: `More for ${name}` });
    await more.press("Enter");
    await page.getByRole("menuitem", { name: "Create a password link" }).press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(more).toBeFocused();
  });
});
