import { runtime } from "@/lib/runtime/runtime";
import { seedDemoJobs } from "./demo-jobs";
import { DEMO_ACCOUNTS, seedDemoPeople } from "./demo-people";

/**
 * Fills an empty installation with sample data: a person for each role, a shipper, a mapping and a job in each state,
 * all through the same use cases as the pages. The server must be running: its worker does the batches.
 *
 * @param simulatorUrl where the simulator takes its faults, for the jobs that go wrong
 * @returns the accounts to sign in with; `seeded` is false when the installation already had people
 */
export async function seedDemo(params: {
  simulatorUrl: string;
  say: (line: string) => void;
}): Promise<{ seeded: boolean; accounts: typeof DEMO_ACCOUNTS }> {
  try {
    const people = await seedDemoPeople();
    if (people) await seedDemoJobs({ people, ...params });
    return { seeded: people !== null, accounts: DEMO_ACCOUNTS };
  } finally {
    await runtime().close();
  }
}
