import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/accessibility";

const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("an article that a row lacks is listed from the row, and the row can be shipped", async ({
  administratorPage: page,
}) => {
  const sku = `MUG-${Date.now() % 1_000_000}`;

  await test.step("a file is taken into the list as a whole, or refused with its line", async () => {
    await page.goto("/settings/products");
    const choose = page.getByLabel("File of the product list");
    await expect(page.getByRole("button", { name: "Import a file" })).toBeVisible();
    await expectAccessible(page);
    await choose.setInputFiles(csv("wrong.csv", `SKU,HS code,Made in\nBOWL-${sku},12345,Chnia\n`));
    await expect(page.getByText(/Line 2, HS code: "12345" is not an HS code/)).toBeVisible();
    const right = `SKU,Description,HS code,Made in,Price EUR\nBOWL-${sku},Wooden bowls,4419.90,Poland,18\n`;
    await choose.setInputFiles(csv("products.csv", right));
    await expect(page.getByText("1 article read: 1 added, 0 changed.")).toBeVisible();
    await page.getByLabel("Search the product list").fill(`BOWL-${sku}`);
    await expect(page.getByRole("cell", { name: "Poland" })).toBeVisible();
    await expect(page.getByRole("cell", { name: "18 EUR" })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a row abroad names the article that it lacks, and offers to list it", async () => {
    const order = [
      "Order,Name,Street,City,Postal code,Country,Phone,Weight (lb),Service,SKU,Quantity,HS code",
      `W-${sku},Ada Smith,10 Queen St,London,SW1A 1AA,GB,+44 20 7946 0123,2,UPS Worldwide Saver,${sku},2,`,
    ].join("\n");
    await page.goto("/jobs/new");
    await page.getByLabel("Order file").setInputFiles(csv(`abroad-${sku}.csv`, order));
    await page.waitForURL(/\/map$/);
    await page.getByRole("button", { name: /Continue to preview/ }).click();
    await page.waitForURL(/\/preview$/);
    const jobId = /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
    await expect
      .poll(async () => (await (await page.request.get(`/api/v1/jobs/${jobId}`)).json()).state)
      .toBe("awaiting_approval");
    await page.getByRole("button", { name: /^Row 1, / }).click();
    await page.getByRole("button", { name: `Add ${sku} to the product list` }).click();
    const dialog = page.getByRole("dialog", { name: sku });
    await dialog.getByLabel("What it is").fill("Ceramic mugs for coffee");
    await dialog.getByLabel("HS code").fill("12345");
    await dialog.getByLabel("Country of origin").fill("Portugal");
    await dialog.getByLabel("Value of one").fill("10.50");
    await dialog.getByLabel("Currency").fill("USD");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText(/"12345" is not an HS code/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel("HS code").fill("6912.00");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`${sku} is in the product list.`)).toBeVisible();
    const row = page.getByRole("dialog", { name: "Row 1" });
    await expect(row.getByText(/2 × Ceramic mugs for coffee/)).toBeVisible();
    await expect(row.getByText("Arrives by")).toBeVisible();
  });
});
