import { codeOf } from "@/lib/auth/testing/authenticator";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/accessibility";

test("an authenticator is added, and asked for at the next sign-in", async ({
  person,
  pageFor,
  browser,
  baseURL,
}) => {
  const clerk = await person("clerk", "Tess Otp");
  const page = await pageFor(clerk);
  await page.goto("/settings/account");
  const card = page.locator("form").filter({ hasText: "Add an authenticator" });
  await card.getByLabel("Your password").fill(clerk.password);
  await card.getByRole("button", { name: "Add an authenticator" }).click();
  await expect(page.getByAltText("QR code for your authenticator app")).toBeVisible();
  const secret = await page
    .locator("code")
    .filter({ hasText: /^[A-Z2-7]{20,}$/ })
    .textContent();
  const uri = `otpauth://totp/x?secret=${secret}`;
  await page.getByLabel("The code that the app shows now").fill(codeOf(uri));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("button", { name: "Remove the authenticator" })).toBeVisible();
  // The session is another one by now: the page still stands in its frame, and focus where the form was.
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page.locator("body")).not.toBeFocused();
  await expectAccessible(page);

  const another = await (await browser.newContext({ ...(baseURL && { baseURL }) })).newPage();
  await another.goto("/sign-in?next=/settings/account");
  await another.getByLabel("E-mail").fill(clerk.email);
  await another.getByLabel("Password", { exact: true }).fill(clerk.password);
  await another.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(another.getByRole("heading", { name: "Second factor" })).toBeVisible();
  // The one that turned it on was used with that.
  await another.getByLabel("Code").fill(codeOf(uri, 1));
  await another.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(another).toHaveURL(/\/settings\/account$/);
  await another.context().close();
});

test("a passkey is added, and signs in by itself", async ({ person, pageFor }) => {
  const clerk = await person("clerk", "Pat Key");
  const page = await pageFor(clerk);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/settings/account");
  await page.getByLabel("Name of a new passkey").fill("Office laptop");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Office laptop", { exact: true })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/$/);
});
