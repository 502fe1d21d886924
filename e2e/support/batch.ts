import { expect, type Page } from "@playwright/test";
import type { JobView, RowListItem, RowListView } from "@/lib/api/views";

/** Orders of one file; every column is filled with something that ships, unless told otherwise. */
export type Order = { name: string; zip?: string; weight?: string };

/** Uploads the orders, takes the suggested mapping, and waits until every row is rated. @returns the job's id */
export async function submitBatch(page: Page, name: string, orders: readonly Order[]): Promise<string> {
  await page.goto("/jobs/new");
  const file = { name: `${name}.csv`, mimeType: "text/csv", buffer: fileOf(name, orders) };
  await page.getByLabel("Order file").setInputFiles(file);
  await page.waitForURL(/\/map$/);
  await page.getByRole("button", { name: /Continue to preview/ }).click();
  await page.waitForURL(/\/preview$/);
  const jobId = /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  await expect.poll(async () => (await readJob(page, jobId)).state).toBe("awaiting_approval");
  return jobId;
}

/** Approves what the preview page shows; the job's page follows. */
export async function approve(page: Page, jobId: string, comment = ""): Promise<void> {
  await page.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/comment/i).fill(comment);
  await dialog.getByRole("button", { name: /^Buy .* labels?/ }).click();
  await page.waitForURL(new RegExp(`/jobs/${jobId}$`));
}

export async function readJob(page: Page, jobId: string): Promise<JobView> {
  return (await page.request.get(`/api/v1/jobs/${jobId}`)).json();
}

export async function readRows(page: Page, jobId: string): Promise<RowListItem[]> {
  const list: RowListView = await (await page.request.get(`/api/v1/jobs/${jobId}/rows?limit=500`)).json();
  return list.rows;
}

function fileOf(name: string, orders: readonly Order[]): Buffer {
  const lines = orders.map((order, index) =>
    [
      `${name}-${index + 1}`,
      order.name,
      `${100 + index} Oak Street`,
      "Boston",
      "MA",
      order.zip ?? "02101",
      order.weight ?? "3",
    ].join(","),
  );
  return Buffer.from(`${["Order,Name,Address,City,State,ZIP,Weight (lb)", ...lines].join("\n")}\n`);
}
