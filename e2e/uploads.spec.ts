import { expect, test } from "./fixtures";

/** Long enough that it is still read when a person changes their mind. */
const cells = Array.from({ length: 20 }, (_, n) => `cell ${n}`).join(",");
const long = `Order,Name,Address,City,State,Zip,${cells}\n${Array.from(
  { length: 100_000 },
  (_, n) => `${n},Ann Lee,12 Elm St,Salem,MA,01970,${cells}\n`,
).join("")}`;

test("an upload that is cancelled while it is read leaves nothing behind", async ({ clerkPage: page }) => {
  await page.goto("/jobs/new");
  const names = async () =>
    ((await (await page.request.get("/api/v1/jobs")).json()).jobs as { name: string }[]).map(
      ({ name }) => name,
    );
  await page
    .getByLabel("Order file")
    .setInputFiles({ name: "long.csv", mimeType: "text/csv", buffer: Buffer.from(long) });
  await expect(page.getByRole("status").filter({ hasText: "Reading" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Drop the order export here")).toBeVisible();

  await test.step("the next one is taken at once", async () => {
    const short = "Order,Name,Address,City,State,Zip\n1,Ann Lee,12 Elm St,Salem,MA,01970\n";
    await page
      .getByLabel("Order file")
      .setInputFiles({ name: "short.csv", mimeType: "text/csv", buffer: Buffer.from(short) });
    await page.waitForURL(/\/map$/);
    expect(await names()).toContain("short");
    expect(await names()).not.toContain("long");
  });
});
