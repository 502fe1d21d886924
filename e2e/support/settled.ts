import { expect, type Page } from "@playwright/test";

/** Waits until the page is all there: its heading, its data, its program, and nothing that still moves. */
export async function expectSettled(page: Page): Promise<void> {
  // Behind the question that an interrupted job opens with, it is hidden from a screen reader.
  await expect(page.locator("h1").filter({ visible: true })).toHaveCount(1);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  // What stands in for data that are still fetched.
  await expect(page.locator(".animate-pulse[aria-hidden=true]")).toHaveCount(0);
  // What the page's program has not taken over yet (components/ui/early-events.ts).
  await expect(page.locator("[data-early]")).toHaveCount(0);
  await expectStill(page);
}

/** Waits until nothing fades or slides any more; what turns for ever is not waited for. */
export async function expectStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === "running" && ends(effect))
        .map(({ finished }) => finished);
    const ends = (effect: AnimationEffect | null) => effect?.getComputedTiming().endTime !== Infinity;
    // One that is cancelled rejects, and one that ends may be followed by another.
    for (let each = moving(); each.length > 0; each = moving()) await Promise.allSettled(each);
  });
}
