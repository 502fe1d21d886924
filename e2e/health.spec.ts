import { createServer } from "node:net";
import { expect, test } from "./fixtures";
import { ADMIN } from "./support/own-app";
import { makeDataDir, removeDataDir, startApp } from "./support/start-app";

test("the application says that it lives and is ready", async ({ request }) => {
  const live = await request.get("/api/health/live");
  expect(await live.json()).toEqual({ app: "shipagent", live: true });
  const ready = await request.get("/api/health/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toEqual({ app: "shipagent", ready: true });
});

test("a proxy in front of it keeps its connections, and the server does not end them first", async ({
  request,
}) => {
  const { "keep-alive": told } = (await request.get("/api/health/live")).headers();
  expect(Number(/timeout=(\d+)/.exec(told ?? "")?.[1])).toBeGreaterThan(120);
});

test("a browser can open it", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBeLessThan(400);
});

test("the administrator's key works from the moment that it says it is ready", async () => {
  const dataDir = await makeDataDir();
  const port = await freePort();
  const key = "sak_the-key-of-an-unattended-installation-0123456789";
  const env = { ...ADMIN, ADMIN_API_KEY: key, PORT: String(port), RATE_LIMIT_ADDRESS: "2000" };
  const starting = startApp({ dataDir, env });
  const ask = (path: string) =>
    fetch(`http://localhost:${port}${path}`, { headers: { authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
      () => null,
    );
  // However long it takes to start.
  await expect(async () => expect(await ask("/api/health/ready")).toBe(200)).toPass({ intervals: [5] });
  expect(await ask("/api/v1/jobs")).toBe(200);
  const app = await starting;

  await test.step("an address that asks too often is told to wait", async () => {
    let late: Response | undefined;
    for (let asked = 0; !late && asked <= 2_000; asked += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => fetch(`${app.url}/api/health/live`)),
      );
      late = answers.find(({ status }) => status === 429);
    }
    expect(Number(late?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
  expect(await app.stop()).toBe(0);
  await removeDataDir(dataDir);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
