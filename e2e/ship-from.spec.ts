import type { JobView, RowListView } from "@/lib/api/views";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/accessibility";

const csv = (name: string, lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\n")),
});

/** Of whom a row is, by its number. */
const NAMES = ["", "Ada Cole", "Ben Drake", "Cleo Hayes", "Dan Moss", "Eva Stone"];

test("rows ship from another saved address, with customs values and a payer of duties for the whole job; a void names the return that stays", async ({
  administratorPage: page,
}) => {
  const tag = `W${Date.now() % 1_000_000}`;
  const west = `West ${tag}`;
  const header =
    "Order,Name,Street,City,State,Postal code,Country,Phone,Weight (lb),Service,Ship from location,SKU,Quantity,Price";
  const inside = (n: number, from: string) =>
    `${tag}-${n},${NAMES[n]},${n} ${tag} St,Boston,MA,02109,US,617-555-0100,2,UPS Ground,${from},MUG-${n},2,10.50`;
  const upload = async (lines: string[]) => {
    await page.goto("/jobs/new");
    await page.getByLabel("Order file").setInputFiles(csv(`${tag}.csv`, [header, ...lines]));
    await page.waitForURL(/\/map$/);
    return /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  };
  const preview = async () => {
    await page.getByRole("button", { name: /Continue to preview/ }).click();
    await page.waitForURL(/\/preview$/);
  };
  const jobOf = async (id: string): Promise<JobView> => (await page.request.get(`/api/v1/jobs/${id}`)).json();
  const rowsOf = async (id: string): Promise<RowListView["rows"]> =>
    ((await (await page.request.get(`/api/v1/jobs/${id}/rows?limit=100`)).json()) as RowListView).rows;
  const buy = async (id: string) => {
    await page.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Buy .* labels?/ }).click();
    await page.waitForURL(new RegExp(`/jobs/${id}$`));
    await expect(page.getByText("Took", { exact: true })).toBeVisible();
    expect(await jobOf(id)).toMatchObject({ state: "completed" });
  };

  await test.step("an address is saved under a name", async () => {
    await page.goto("/settings/shippers");
    await page.getByRole("button", { name: /^Add an address/ }).click();
    await page.getByLabel("Name of this address").fill(west);
    await page.getByLabel("Name on the label").fill("Harbor West");
    await page.getByLabel("Phone").fill("775-555-0177");
    await page.getByLabel("Street and number").fill("9 Depot Rd");
    await page.getByLabel("City").fill("Reno");
    await page.getByLabel("State").fill("NV");
    await page.getByLabel("ZIP code").fill("89501");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { name: west })).toBeVisible();
  });

  const jobId = await test.step("a job says what is one for all of its rows", async () => {
    const london = `${tag}-9,Bo Reed,10 ${tag} St,London,,SW1A 1AA,GB,+44 20 7946 0123,2,UPS Worldwide Saver,,CUP-9,1,20`;
    const made = await upload([inside(1, ""), inside(2, west), inside(3, `${west}x`), london]);
    await page.getByText("Payer, options and customs of all rows").click();
    await expect(page.getByLabel("Ship from", { exact: true }).locator("option")).toContainText([west]);
    await page.getByLabel("Goods", { exact: true }).fill("Ceramic mugs for coffee");
    await page.getByLabel("HS code", { exact: true }).fill("6912.00");
    await page.getByLabel("Country of origin", { exact: true }).fill("Portugal");
    await page.getByLabel("Duties paid by", { exact: true }).selectOption("Third party");
    await page.getByLabel("Account for duties", { exact: true }).fill("D4E5F6");
    await page.getByLabel("Postal code of that account", { exact: true }).fill("M5H 2N2");
    await page.getByLabel("Country of that account", { exact: true }).fill("Canada");
    await expectAccessible(page);
    await preview();
    return made;
  });

  await test.step("a name that is none is told, and mended in its row", async () => {
    await expect(page.getByText(`"${west}x" is not the name of a saved address.`).first()).toBeVisible();
    await expect(page.getByText(new RegExp(`Did you mean ${west}\\?`)).first()).toBeVisible();
    await page.getByRole("button", { name: /^Row 3, / }).click();
    await page.getByRole("button", { name: "Edit this row" }).click();
    await page.getByLabel("Ship from location").fill(west);
    await page.getByRole("button", { name: "Save and check the row" }).click();
    const sheet = page.getByRole("dialog", { name: "Row 3" });
    await expect(sheet.getByText("Ships from")).toBeVisible();
    await expect(sheet.getByText(west).first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByText(`2 rows from ${west}`)).toBeVisible();
  });

  await test.step("the one who pays the duties is named before the approval", async () => {
    await page.getByRole("button", { name: /^Row 4, / }).click();
    const sheet = page.getByRole("dialog", { name: "Row 4" });
    await expect(sheet.getByText("Third party's account D4E5F6 pays (DDP)")).toBeVisible();
    await expect(sheet.getByText(/1 × Ceramic mugs for coffee/)).toBeVisible();
    await page.keyboard.press("Escape");
    await buy(jobId);
    expect((await rowsOf(jobId)).map(({ shipFrom }) => shipFrom)).toEqual([null, west, west, null]);
  });

  await test.step("a void says that a return label stays valid, and takes it, too, where it is asked", async () => {
    const out = await upload([inside(5, west)]);
    await page.getByText("Payer, options and customs of all rows").click();
    await page.getByLabel("Return label", { exact: true }).selectOption("With");
    await preview();
    await buy(out);
    await page
      .getByText(NAMES[5] ?? "", { exact: true })
      .first()
      .click();
    await page.getByRole("button", { name: "Void the label…" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog.getByText(/1 return label bought along with it stays valid/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel(/Void it, too/).check();
    await dialog.getByRole("button", { name: /^Void 2 labels/ }).click();
    await expect.poll(async () => (await jobOf(out)).counts.voided).toBe(2);
  });
});
