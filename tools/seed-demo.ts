import { runCommand } from "@/lib/cli/run-command";
import { env } from "@/lib/env";
import { seedDemo } from "@/tools/demo/seed-demo";

/** The demo's second half, beside the running server: loads the sample data, and says how to sign in. */
await runCommand(async () => {
  const accounts = await seedDemo({ simulatorUrl: env().UPS_BASE_URL ?? "", say: console.log });
  if (accounts.length === 0) {
    console.log(
      "This installation has people of its own, so no sample data were loaded: sign in as one of them.",
    );
    return 0;
  }
  console.log("\nSign in as one of:");
  for (const { role, email, password } of accounts) console.log(`  ${role.padEnd(14)} ${email}  ${password}`);
  return 0;
});
