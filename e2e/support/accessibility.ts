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
  // What is still fading in has the contrast of its half-way colours.
  await expectStill(page);
  const axe = new AxeBuilder({ page });
  const { violations } = await (colorsOnly
    ? axe.withRules(["color-contrast"])
    : axe.withTags(RULES)
  ).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html}`));
}
