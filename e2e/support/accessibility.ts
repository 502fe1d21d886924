import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { expectStill } from "./settled";

/** WCAG 2.2 AA and what it builds on. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Nothing of WCAG 2.2 AA that a program can find is broken in what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
}

/** What axe finds, one line each; `colorsOnly` for a page that was looked at as a whole in another theme. */
export async function findBarriers(page: Page, { colorsOnly = false } = {}): Promise<string[]> {
  // A list that is asked for anew is dim until its answer comes.
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  // What is still fading in has the contrast of its half-way colours.
  await expectStill(page);
  // What is half under a bar that stays where it is has the size of its other half.
  await page.evaluate(() => window.scrollTo(0, 0));
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: colorsOnly ? { type: "rule", values: ["color-contrast"] } : { type: "tag", values: RULES },
      // What passes is not described: that would be most of the work.
      resultTypes: ["violations"],
    })
    // A long table's later rows are like the earlier ones, and looking at each takes longer than all the rest.
    .exclude("tbody tr:nth-child(n+26)")
    .exclude("[role=grid] [role=row]:nth-child(n+10)")
    // In the page itself: there are no frames whose results would have to be put together in a page of their own.
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html}`));
}
