import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect, test } from "./fixtures";
import { connectAgent, makeKey } from "./support/program";
import { SAMPLE_ORDERS, type Told, uniqueName } from "./support/program-orders";
import { expectSettled } from "./support/settled";

test("a key is made on its page, shown once, and worthless once it is revoked", async ({
  installation,
  person,
  pageFor,
}) => {
  const clerk = await person("clerk");
  const page = await pageFor(clerk);
  await page.goto("/settings/keys");
  await expectSettled(page);
  await page.getByLabel("Name").fill("Night import");
  await page.getByRole("checkbox", { name: "submit" }).click();
  await page.getByRole("button", { name: "Create the key" }).click();
  const key = await page.getByLabel("API key", { exact: true }).inputValue();
  expect(key).toMatch(/^sak_/);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row", { name: /Night import/ })).toContainText("read, submit");

  const ask = () => fetch(`${installation.url}/api/v1/jobs`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);
  await page.reload();
  expect(await page.content()).not.toContain(key);
  await page.getByRole("button", { name: /Revoke the key Night import/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No API keys")).toBeVisible();
  const refused = await ask();
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toContain("invalid_token");
});

test("a webhook added on its page tells of a job, signed, and again when asked", async ({
  installation,
  person,
  administratorPage: page,
}) => {
  // Other tests' jobs are told of too, perhaps before the page has shown the secret: messages are opened later.
  const received: { body: string; headers: Record<string, string> }[] = [];
  const receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ body, headers: request.headers as Record<string, string> });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

  await page.goto("/settings/webhooks");
  await expectSettled(page);
  await page.getByRole("textbox", { name: "Address" }).fill(address);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByRole("alert").getByText("https://")).toBeVisible();
  await page.getByRole("switch", { name: "Also to private addresses" }).click();
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("button", { name: "Add the webhook" }).click();
  const secret = await page.getByLabel("Signing secret", { exact: true }).inputValue();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row", { name: address })).toBeVisible();

  const agent = await connectAgent(
    installation.url,
    await makeKey(installation.client.db, await person("clerk")),
  );
  const name = uniqueName("Told");
  const source = { file_name: "told.csv", content: SAMPLE_ORDERS };
  const { value: job } = await agent.call<Told>("batch_preview", { source, name });
  await agent.close();
  const told = () =>
    received
      .filter(({ body }) => body.includes(name))
      .map(({ body, headers }) => ({
        id: headers["webhook-id"],
        opened: new Webhook(secret).verify(body, headers),
      }));
  await expect.poll(() => told().length).toBe(1);
  expect(told()[0]?.opened).toMatchObject({
    type: "job.awaiting_approval",
    data: { job_id: job.job_id, job_name: name, state: "awaiting_approval", rows: 25 },
  });

  await page.reload();
  const line = page.getByRole("row", { name: new RegExp(name) });
  await expect(line).toContainText("Delivered");
  await line.getByRole("button", { name: /Send again/ }).click();
  await expect.poll(() => told().length).toBe(2);
  expect(new Set(told().map(({ id }) => id)).size).toBe(1);

  await page.getByRole("button", { name: `Remove the webhook ${address}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("The webhook is removed.")).toBeVisible();
  // As it was found, for the one who runs this again.
  await page.getByRole("switch", { name: "Also to private addresses" }).click();
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  receiver.close();
});
