import { inArray } from "drizzle-orm";
import { users } from "@/lib/db/schema";
import { runtime } from "@/lib/runtime/runtime";
import { seedDemoJobs } from "./demo-jobs";
import { DEMO_ACCOUNTS, type DemoAccount, seedDemoPeople } from "./demo-people";

/**
 * Fills an empty installation with sample data: a person for each role, a shipper, a mapping and a job in each state,
 * all through the same use cases as the pages. The server must be running: its worker does the batches.
 *
 * @param simulatorUrl where the simulator takes its faults, for the jobs that go wrong
 * @returns the accounts to sign in with; none where the installation had people of its own before
 */
export async function seedDemo(params: {
  simulatorUrl: string;
  say: (line: string) => void;
}): Promise<readonly DemoAccount[]> {
  try {
    const people = await seedDemoPeople();
    if (people) await seedDemoJobs({ people, ...params });
    return await knownAccounts();
  } finally {
    await runtime().close();
  }
}

/** All of the sample's people or none: an administrator who was there before may have the address of one of them. */
async function knownAccounts(): Promise<readonly DemoAccount[]> {
  const emails = DEMO_ACCOUNTS.map(({ email }) => email);
  const { db } = runtime();
  const found = await db.select({ id: users.id }).from(users).where(inArray(users.email, emails));
  return found.length === DEMO_ACCOUNTS.length ? DEMO_ACCOUNTS : [];
}
