import { once } from "node:events";
import type { Page } from "@playwright/test";
import { isNotNull, sql } from "drizzle-orm";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { attempts, jobs } from "@/lib/db/schema";
import { startEmbedded } from "@/lib/postgres";
import { expect } from "../fixtures";
import { readMisfits } from "./simulator";
import type { StartedApp } from "./start-app";

/** Who administers an application that one test has for itself, to be killed. */
export const ADMIN = { ADMIN_EMAIL: "admin@example.com", ADMIN_PASSWORD: "a long enough password" };

/** Its database, beside the application. */
export async function withDatabase<T>(
  dataDir: string,
  work: (client: DatabaseClient) => Promise<T>,
): Promise<T> {
  const server = await startEmbedded({ dataDir });
  const client = createDb({ connection: server.connection, max: 1 });
  try {
    return await work(client);
  } finally {
    await client.close();
    await server.stop();
  }
}

/** `kill -9` of the process that holds the leases: nothing gets a chance to hand over. */
export async function killServer(dataDir: string, app: StartedApp): Promise<void> {
  // Its simulator ends with it.
  expect(await readMisfits(app.simulatorUrl)).toEqual([]);
  await withDatabase(dataDir, async ({ db }) => {
    const held = await db.select({ owner: jobs.leaseOwner }).from(jobs).where(isNotNull(jobs.leaseOwner));
    const pids = new Set(held.map(({ owner }) => Number(owner?.split("/")[1])));
    expect(pids.size).toBe(1);
    const ended = once(app.process, "exit");
    for (const pid of pids) process.kill(pid, "SIGKILL");
    await ended;
    // It stays down until no call of it can be on its way to the carrier any more: nobody has to wait for that after the start.
    await db.update(attempts).set({ deadline: sql`${attempts.deadline} - interval '1 minute'` });
  });
}

export async function signInAsAdmin(page: Page, url: string): Promise<Page> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(ADMIN.ADMIN_EMAIL);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.ADMIN_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/$/);
  return page;
}
