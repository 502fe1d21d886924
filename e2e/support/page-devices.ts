import type { Page } from "@playwright/test";

/** Counts the notes that each page plays. @returns how many the one that is open has */
export async function countNotes(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const { start } = AudioScheduledSourceNode.prototype;
    AudioScheduledSourceNode.prototype.start = function (...when) {
      Reflect.set(window, "notes", Number(Reflect.get(window, "notes") ?? 0) + 1);
      start.apply(this, when);
    };
  });
  return () => page.evaluate(() => Number(Reflect.get(window, "notes") ?? 0));
}

/**
 * Stands in the place of the printer's dialog, which a browser without a window has none of, and of the viewer of PDFs,
 * which not every browser has: without one, a frame never says that it has its file.
 *
 * @returns how often the dialog was opened
 */
export async function countPrints(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const count = () => Reflect.set(window, "prints", Number(Reflect.get(window, "prints") ?? 0) + 1);
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get: () => ({ focus: () => undefined, print: count }),
    });
    if (navigator.pdfViewerEnabled) return;
    Object.defineProperty(navigator, "pdfViewerEnabled", { value: true, configurable: true });
    Object.defineProperty(HTMLIFrameElement.prototype, "src", {
      set(this: HTMLIFrameElement) {
        queueMicrotask(() => this.dispatchEvent(new Event("load")));
      },
    });
  });
  return () => page.evaluate(() => Number(Reflect.get(window, "prints")));
}

/** From now on the page's browser hands PDFs to another program, as many are set to. */
export function showNoPdfs(page: Page): Promise<void> {
  return page.evaluate(() => {
    Object.defineProperty(navigator, "pdfViewerEnabled", { value: false, configurable: true });
  });
}
