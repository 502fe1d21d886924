import { join } from "node:path";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { jobs } from "@/lib/db/schema";
import { makeCast } from "./access/identities";
import { expect, test } from "./fixtures";

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
