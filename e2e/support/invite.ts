import type { Browser, Page } from "@playwright/test";
import { expectSettled } from "./settled";

const PASSWORD = "correct horse battery staple";

/** The administrator invites a person, who makes an account by the link in a browser of their own. @returns their page */
export async function invite(
  administrator: Page,
  browser: Browser,
  { role, name, email }: { role: string; name: string; email: string },
): Promise<Page> {
  await administrator.goto("/settings/users");
  await expectSettled(administrator);
  const form = administrator.locator("form").filter({ hasText: "Create an invitation" });
  await form.getByLabel("E-mail").fill(email);
  await form.getByRole("combobox", { name: "Role" }).click();
  await administrator.getByRole("option", { name: role }).click();
  await form.getByRole("button", { name: "Create an invitation" }).click();
  const link = await administrator.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  const page = await (await browser.newContext({ baseURL: new URL(link).origin })).newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.waitForURL(/\/$/);
  return page;
}
