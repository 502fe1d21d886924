import { join } from "node:path";
import { expect, test } from "./fixtures";

test("back from a finished job, its preview and its mapping can be looked at and no more", async ({
  supervisorPage: page,
}) => {
  await page.goto("/jobs/new");
  await page.getByLabel("Order file").setInputFiles(join("public", "samples", "orders.csv"));
  await page.waitForURL(/\/map$/);
  await page.getByRole("button", { name: /Continue to preview/ }).click();
  await page.waitForURL(/\/preview$/);
  await page.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Buy .* labels?/ })
    .click();
  await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Took", { exact: true })).toBeVisible();

  await page.goBack();
  await page.waitForURL(/\/preview$/);
  await expect(page.getByRole("link", { name: "Open the run" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Buy .* labels?.*…$/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Reject…" })).toHaveCount(0);

  await page.goBack();
  await page.waitForURL(/\/map$/);
  await expect(page.getByText("its file and mapping are fixed")).toBeVisible();
  await expect(page.getByRole("button", { name: /Continue to preview/ })).toHaveCount(0);
});

test("back from the preview, the mapping is the one that was saved, and can be changed", async ({
  clerkPage: page,
}) => {
  await page.goto("/jobs/new");
  await page.getByLabel("Order file").setInputFiles(join("public", "samples", "shopify-orders.csv"));
  await page.waitForURL(/\/map$/);
  const preset = page.getByRole("combobox", { name: "Package preset" });
  await preset.click();
  await page.getByRole("option", { name: /2 lb/ }).first().click();

  await test.step("nor is it lost where the file is read in another way, and back", async () => {
    const header = page.getByLabel("Header row");
    await header.selectOption("2");
    await expect(page.getByText("Reading the file again…")).toHaveCount(0);
    await expect(header).toHaveValue("2");
    await expect(preset).toContainText("2 lb");
    await header.selectOption("1");
    await expect(header).toHaveValue("1");
    await expect(preset).toContainText("2 lb");
  });
  await page.getByRole("button", { name: /Continue to preview/ }).click();
  await page.waitForURL(/\/preview$/);

  await page.goBack();
  await page.waitForURL(/\/map$/);
  await expect(preset).toContainText("2 lb");
  await expect(page.getByRole("button", { name: /Continue to preview/ })).toBeVisible();
});
