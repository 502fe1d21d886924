import { expect, test } from "./fixtures";

test("the application says that it lives and is ready", async ({ request }) => {
  const live = await request.get("/api/health/live");
  expect(await live.json()).toEqual({ app: "shipagent", live: true });
  const ready = await request.get("/api/health/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toEqual({ app: "shipagent", ready: true });
});

test("a browser can open it", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBeLessThan(400);
});
