import { expect, test } from "@playwright/test";
import { pageSizes } from "@/tools/pages/page-sizes";

/** What a clerk opens every day. The grid, dialogs and menus are fetched where they are opened, and not counted. */
const DAILY = ["/", "/jobs", "/jobs/new", "/jobs/[id]", "/jobs/[id]/map", "/jobs/[id]/preview", "/approvals"];
const LIMIT_KB = 180;

test("no page of the day begins with more JavaScript than 180 KB", async () => {
  const sizes = await pageSizes();
  expect(DAILY.filter((page) => !sizes.has(page))).toEqual([]);
  expect(DAILY.filter((page) => (sizes.get(page) ?? 0) > LIMIT_KB * 1024)).toEqual([]);
});
