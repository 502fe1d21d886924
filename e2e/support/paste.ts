import type { Locator } from "@playwright/test";

/** Pastes a text where the focus of the grid is: one row a line, cells apart by tabs. */
export async function paste(grid: Locator, text: string): Promise<void> {
  await grid.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
