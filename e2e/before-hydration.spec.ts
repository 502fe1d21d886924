import { join } from "node:path";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { jobs } from "@/lib/db/schema";
import { makeCast } from "./access/identities";
import { expect, test } from "./fixtures";
import { submitBatch } from "./support/batch";

/** Keeps back the page's programs, which come as files; what stands in the page itself runs. @returns lets them go */
async function holdPrograms(page: Page): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/**/*.js*", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("a form that is sent before the page's program has loaded is sent by it, not by the browser", async ({
  page,
  person,
}) => {
  const { email, password } = await person("clerk");
  const release = await holdPrograms(page);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(`${request.method()} ${request.url()}`));
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await expect(page.locator("form[aria-busy=true]")).toBeVisible();
  expect(new URL(page.url()).search).toBe("");

  release();
  await page.waitForURL(/\/$/);
  expect(addresses.filter((address) => address.includes(encodeURIComponent(email)))).toEqual([]);
  expect(addresses.filter((address) => address.startsWith("POST "))).toHaveLength(1);
});

test("a file that is chosen before the page's program has loaded is uploaded", async ({
  clerkPage: page,
}) => {
  const release = await holdPrograms(page);
  await page.goto("/jobs/new", { waitUntil: "commit" });
  await page.getByLabel("Order file").setInputFiles(join("public", "samples", "orders.csv"));
  release();
  await page.waitForURL(/\/jobs\/[0-9a-f-]{36}\/map$/);
});

test("a button that is pressed before the page's program has loaded does what it says, once", async ({
  clerkPage: page,
}) => {
  const release = await holdPrograms(page);
  await page.goto("/jobs/new", { waitUntil: "commit" });
  await page.getByRole("button", { name: "Try the sample Plain orders" }).dblclick();
  release();
  await page.waitForURL(/\/jobs\/[0-9a-f-]{36}\/map$/);
  const list = await (await page.request.get("/api/v1/jobs?mine=true")).json();
  expect(list.jobs).toHaveLength(1);
});

test("a menu that is opened before the page's program has loaded opens", async ({ clerkPage: page }) => {
  const release = await holdPrograms(page);
  await page.goto("/jobs/new", { waitUntil: "commit" });
  await page.getByRole("button", { name: /Test clerk/ }).click();
  release();
  await expect(page.getByRole("menu")).toBeVisible();
});

test("a job's record that is opened before the page's program has loaded is read", async ({
  clerkPage: page,
  installation: { url, secret, client },
}) => {
  const { id } = await (await makeCast({ db: client.db, url, secret })).job();
  await client.db.update(jobs).set({ state: "cancelled" }).where(eq(jobs.id, id));
  const release = await holdPrograms(page);
  await page.goto(`/jobs/${id}`, { waitUntil: "commit" });
  await page.getByText("Record of this job").click();
  const read = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/api/v1/audit");
  release();
  expect((await read).status()).toBe(200);
});

test("what the server drew stays while the list's program is on its way, and news come before it", async ({
  clerkPage: page,
  installation: { client },
}) => {
  const id = await submitBatch(page, "Steady", [{ name: "Stella Steady" }]);
  await client.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, id));
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let held = 0;
  await page.route("**/_next/static/chunks/**/*.js*", async (route) => {
    const answer = await route.fetch();
    if ((await answer.text()).includes("The rows could not be read")) {
      held += 1;
      await released;
    }
    await route.fulfill({ response: answer });
  });
  await page.goto(`/jobs/${id}`, { waitUntil: "commit" });
  const list = page.getByRole("tablist", { name: "Rows by state" });
  await expect(list).toBeVisible();
  await client.db.update(jobs).set({ state: "cancelled" }).where(eq(jobs.id, id));
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  // It is asked for by now, and may still be on its way to here.
  await expect.poll(() => held).toBeGreaterThan(0);
  await expect(list).toBeVisible();

  release();
  await page.getByRole("button", { name: /Stella Steady/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
});
