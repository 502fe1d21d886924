import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { expectStill } from "./settled";

/** WCAG 2.2 AA and what it builds on. */
const EVERY_RULE = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } as const;
/** What of it the width of a page decides, and what its theme. */
const BY_WIDTH = { type: "rule", values: ["target-size", "scrollable-region-focusable"] } as const;
const BY_THEME = { type: "rule", values: ["color-contrast"] } as const;
type Rules = typeof EVERY_RULE | typeof BY_WIDTH | typeof BY_THEME;

const WIDTHS = [1440, 1024, 768];
const HEIGHT = 900;

/** Nothing of WCAG 2.2 AA that a program can find is broken in what the page shows now, at three widths, light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
}

/**
 * What axe finds in what the page shows, one line each: at three widths, light and dark, on the same page. A part that
 * was looked at is looked at again only for what another width or theme can change in it.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toContainClass(theme);
    const rules = theme === "light" ? EVERY_RULE : BY_THEME;
    for (const [index, width] of (theme === "light" ? WIDTHS : WIDTHS.toReversed()).entries()) {
      await page.setViewportSize({ width, height: HEIGHT });
      const add = (lines: string[]) => found.push(...lines.map((line) => `${width} ${theme}: ${line}`));
      if (theme === "light" && index > 0) add(await look(page, BY_WIDTH));
      if (index === 0 || (await hasNews(page))) add(await look(page, rules, { newOnly: index > 0 }));
      await page.evaluate(markLookedAt);
    }
    await page.evaluate(() => {
      for (const each of document.querySelectorAll("[data-looked-at]"))
        each.removeAttribute("data-looked-at");
    });
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
  return found;
}

async function look(page: Page, rules: Rules, { newOnly = false } = {}): Promise<string[]> {
  // A list that is asked for anew is dim until its answer comes.
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  // What is still fading in has the contrast of its half-way colours.
  await expectStill(page);
  // What is half under a bar that stays where it is has the size of its other half.
  await page.evaluate(() => window.scrollTo(0, 0));
  const isThere = await page.evaluate(() => "axe" in window);
  const builder = new AxeBuilder({ page, ...(isThere && { axeSource: "0" }) })
    // What passes is not described: that would be most of the work.
    .options({ runOnly: { ...rules, values: [...rules.values] }, resultTypes: ["violations"] })
    // A long table's later rows are like the earlier ones, and looking at each takes longer than all the rest.
    .exclude("tbody tr:nth-child(n+26)")
    .exclude("[role=grid] [role=row]:nth-child(n+10)")
    // In the page itself: there are no frames whose results would have to be put together in a page of their own.
    .setLegacyMode();
  if (newOnly) builder.exclude("[data-looked-at]");
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html}`));
}

/** Whether something is visible that was not when the page was looked at. */
function hasNews(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const isNew = (element: Element): boolean => {
      if (element.hasAttribute("data-looked-at") || !element.checkVisibility({ visibilityProperty: true }))
        return false;
      const { children } = element;
      return children.length === 0 || element instanceof SVGElement || [...children].some(isNew);
    };
    return [...document.body.children].some(isNew);
  });
}

/** Marks the largest parts of the page that are visible as a whole: what another width shows besides has no mark. */
function markLookedAt(): void {
  const mark = (element: Element): boolean => {
    if (element.hasAttribute("data-looked-at")) return true;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element instanceof SVGElement || element instanceof HTMLSelectElement) return true;
    const children = [...element.children];
    const marked = children.filter(mark);
    if (marked.length === children.length) return true;
    for (const each of marked) each.setAttribute("data-looked-at", "");
    return false;
  };
  for (const each of document.body.children) if (mark(each)) each.setAttribute("data-looked-at", "");
}
