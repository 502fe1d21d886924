import { expect, type Page } from "@playwright/test";
import { GRID_COLUMNS } from "@/components/grid/grid-columns";

const columnNamed = (label: string) => GRID_COLUMNS.findIndex((column) => column.label === label);

export const grid = (page: Page) => page.getByRole("grid", { name: "Rows of the preview" });

/** Row numbers stand in the second row of the grid and after, fields after number, status and price. */
export const cell = (page: Page, label: string, row: number) =>
  grid(page).locator(`[aria-rowindex="${row + 1}"] [aria-colindex="${columnNamed(label) + 4}"]`);

/** Goes to a cell by its column's name and the row's number, and types. */
export async function type(page: Page, label: string, row: number, text: string): Promise<void> {
  // Until the page knows that its preview is made, Enter opens the row.
  await expect(grid(page)).toHaveAttribute("aria-readonly", "false");
  await cell(page, label, row).click();
  await page.keyboard.press("Enter");
  await page.getByLabel(`${label}, row ${row}`).fill(text);
  await page.keyboard.press("Enter");
}

/** Notes what the grid sends. */
export function noteChanges(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    const body = request.postData() ?? "";
    if (body.includes('"changes"')) sent.push(body.replace(/^.*"changes":/, ""));
  });
  return sent;
}

/** What is changed reaches the server when it is let. */
export async function holdChanges(page: Page): Promise<() => void> {
  const { promise: gate, resolve } = Promise.withResolvers<void>();
  await page.route("**/preview", async (route) => {
    if (route.request().postData()?.includes('"changes"')) await gate;
    await route.fallback();
  });
  return resolve;
}

/** What is read of the rows comes when it is let. */
export async function holdRows(page: Page): Promise<() => void> {
  const { promise: gate, resolve } = Promise.withResolvers<void>();
  // Of several routes the last one is asked; the one of before lets everything pass by now.
  await page.route(/\/rows\/(numbers|values)/, async (route) => {
    await gate;
    await route.fallback();
  });
  return resolve;
}
