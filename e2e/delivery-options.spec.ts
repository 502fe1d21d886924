import { PDFDocument } from "@cantoo/pdf-lib";
import type { JobView, PreviewView, RowView } from "@/lib/api/views";
import { expect, test } from "./fixtures";

const FILE = [
  "Order,Carton #,Name,Email,Address,City,State,ZIP,Weight (lb),Carton Reference,Access Point ID,Access Point Name,Access Point Address,Access Point City,Access Point Zip,COD Amount",
  "DO-1,1,Ada Cole,ada@example.com,1 Oak Street,Boston,MA,02109,3,LOT17,U70514633,Milk Street Kiosk,99 Milk St,Boston,02109,",
  "DO-1,2,Ada Cole,ada@example.com,1 Oak Street,Boston,MA,02109,2,LOT18,U70514633,Milk Street Kiosk,99 Milk St,Boston,02109,",
  "DO-2,1,Ben Drake,,2 Hill Road,Hoboken,NJ,07030,4,LOT19,,,,,,100.01",
].join("\n");

test("parcels with references of their own, held at an access point, or paid for at the door", async ({
  supervisorPage: page,
}) => {
  await test.step("upload, and the mapping as it is suggested", async () => {
    await page.goto("/jobs/new");
    const file = { name: "delivery-options.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) };
    await page.getByLabel("Order file").setInputFiles(file);
    await page.waitForURL(/\/map$/);
    await page.getByText("Payer, options and customs of all rows").click();
    await page.getByLabel("Collected in", { exact: true }).selectOption("Cashier's check or money order");
    await page.getByRole("button", { name: /Continue to preview/ }).click();
    await page.waitForURL(/\/preview$/);
  });
  const jobId = /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";

  const preview = await test.step("the preview says where it goes, and who pays what", async () => {
    await expect(page.getByRole("button", { name: /^Buy .* labels?.*…$/ })).toBeEnabled();
    await page.getByText(/notes: nothing to do about them$/).click();
    await expect(page.getByText(/UPS holds it for the recipient at Milk Street Kiosk/).first()).toBeVisible();
    await expect(page.getByText(/UPS collects \$100\.01 from the recipient/).first()).toBeVisible();
    const shown: PreviewView = await (await page.request.get(`/api/v1/jobs/${jobId}/preview`)).json();
    expect(shown).toMatchObject({ complete: true, errorRows: 0, totalRows: 2 });
    return shown;
  });

  await test.step("approve and run", async () => {
    await page.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/comment/i).fill("Totals checked.");
    await dialog.getByRole("button", { name: /^Buy .* labels?/ }).click();
    await page.waitForURL(new RegExp(`/jobs/${jobId}$`));
    await expect(page.getByText("2 of 2 shipped")).toBeVisible();
    const job: JobView = await (await page.request.get(`/api/v1/jobs/${jobId}`)).json();
    expect(job).toMatchObject({ state: "completed", counts: { costCents: preview.totalCents } });
  });

  await test.step("each row's sheet says it, and so does the API", async () => {
    await page.getByRole("button", { name: /^Open row 1,/ }).click();
    const first = page.getByRole("dialog", { name: "Row 1" });
    await expect(first).toContainText("Held for the recipient at a UPS Access Point");
    await expect(first).toContainText("Milk Street Kiosk (U70514633)");
    await expect(first).toContainText("reference LOT18");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Open row 2,/ }).click();
    await expect(page.getByRole("dialog", { name: "Row 2" })).toContainText(
      "$100.01 in a cashier's check or money order",
    );
    await page.keyboard.press("Escape");
    const row: RowView = await (await page.request.get(`/api/v1/jobs/${jobId}/rows/1`)).json();
    expect(row.shipment).toMatchObject({
      accessPoint: { id: "U70514633", address: { postalCode: "02109" } },
      packages: [{ references: [{ value: "LOT17" }] }, { references: [{ value: "LOT18" }] }],
    });
  });

  await test.step("the page to turn in what was collected is printed after its label, and is the row's", async () => {
    const labels = await (await page.request.get(`/api/v1/jobs/${jobId}/labels.pdf`)).body();
    const sizes = (await PDFDocument.load(labels)).getPages().map((each) => each.getWidth());
    expect(sizes).toEqual([288, 288, 288, 612]);
    await page.getByRole("button", { name: /^Open row 2,/ }).click();
    const sheet = page.getByRole("dialog", { name: "Row 2" });
    await expect(sheet).toContainText("COD turn-in page");
    const href = await sheet.getByRole("link", { name: "Save the carrier's page" }).getAttribute("href");
    const paper = await page.request.get(href ?? "");
    expect(paper.headers()).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-disposition": expect.stringMatching(/^attachment; filename="0002_cod-turn-in_1.html"/),
    });
    expect(await paper.text()).toContain("100.01 USD");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Download", exact: true }).click();
    const papers = page.getByRole("menuitem", { name: "Invoices and other papers" });
    const all = await page.request.get((await papers.getAttribute("href")) ?? "");
    expect((await PDFDocument.load(await all.body())).getPageCount()).toBe(1);
  });
});
