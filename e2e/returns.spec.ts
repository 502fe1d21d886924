import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { JobView, RowListView } from "@/lib/api/views";
import { expect, test } from "./fixtures";

/** The plain orders, under numbers that no other test has. */
function orders(tag: string): Buffer {
  const [header = "", ...lines] = readFileSync(join("public", "samples", "orders.csv"), "utf8").split("\n");
  return Buffer.from(
    [
      header,
      ...lines.slice(0, 4).map((line) => line.replace("SO-", `${tag}-`).replace(/,(\d+ )/, `,${tag} $1`)),
    ].join("\n"),
  );
}

test("a return label with each label, and later one for a row", async ({ supervisorPage: page }) => {
  const rowsOf = async (jobId: string): Promise<RowListView["rows"]> => {
    const list: RowListView = await (await page.request.get(`/api/v1/jobs/${jobId}/rows?limit=100`)).json();
    return list.rows;
  };
  const upload = async (tag: string) => {
    await page.goto("/jobs/new");
    await page
      .getByLabel("Order file")
      .setInputFiles({ name: `${tag}.csv`, mimeType: "text/csv", buffer: orders(tag) });
    await page.waitForURL(/\/map$/);
    return /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  };
  const buy = async (jobId: string) => {
    await page.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/comment/i).fill("Totals checked.");
    await dialog.getByRole("button", { name: /^Buy .* labels?/ }).click();
    await page.waitForURL(new RegExp(`/jobs/${jobId}$`));
    await expect(page.getByText("Took", { exact: true })).toBeVisible();
    const job: JobView = await (await page.request.get(`/api/v1/jobs/${jobId}`)).json();
    expect(job).toMatchObject({ state: "completed", waitingWriteBacks: 0 });
    return rowsOf(jobId);
  };

  const jobId = await test.step("every row of a job asks for one", async () => {
    const made = await upload("RA");
    await page.getByText("Payer, options and customs of all rows").click();
    await page.getByLabel("Return label", { exact: true }).selectOption("With");
    await page.getByRole("button", { name: /Continue to preview/ }).click();
    await page.waitForURL(/\/preview$/);
    await expect(page.getByText("Return of row 4")).toBeVisible();
    return made;
  });

  await test.step("both are bought, and stand in the file and in the print", async () => {
    const rows = await buy(jobId);
    expect(rows.map(({ rowNumber, returnOf }) => [rowNumber, returnOf?.rowNumber ?? null])).toEqual([
      ...[1, 2, 3, 4].map((row) => [row, null]),
      ...[1, 2, 3, 4].map((row) => [row + 4, row]),
    ]);
    const file = await (await page.request.get(`/api/v1/jobs/${jobId}/source`)).text();
    const [header = "", first = ""] = file.split("\n");
    expect(header).toContain("tracking_number,shipped_at,return_tracking_number");
    expect(first).toContain(rows[0]?.trackingNumber ?? "none");
    expect(first).toContain(rows[4]?.trackingNumber ?? "none");
    const pdf = await (await page.request.get(`/api/v1/jobs/${jobId}/labels.pdf`)).body();
    expect((await PDFDocument.load(pdf)).getPageCount()).toBe(8);
    await expect(page.getByText(/Return of row 1$/)).toBeVisible();
  });

  await test.step("one is made later, for one row of another job", async () => {
    const out = await upload("RB");
    await page.getByRole("button", { name: /Continue to preview/ }).click();
    await page.waitForURL(/\/preview$/);
    const bought = await buy(out);
    await page
      .getByText(bought[1]?.recipientName ?? "nobody", { exact: true })
      .first()
      .click();
    await page.getByRole("button", { name: "Create return label" }).click();
    await page.waitForURL(/\/preview$/);
    const other = /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
    expect(other).not.toBe(out);
    const [back] = await buy(other);
    expect(back).toMatchObject({ isReturn: true, returnOf: { jobId: out, rowNumber: 2 } });
    const file = await (await page.request.get(`/api/v1/jobs/${out}/source`)).text();
    expect(file.split("\n")[2]).toContain(`${bought[1]?.trackingNumber}`);
    expect(file.split("\n")[2]).toContain(`${back?.trackingNumber}`);
  });
});
