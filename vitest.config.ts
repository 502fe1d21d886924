import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const outside = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**"];

/**
 * Two projects: `unit` needs nothing but the code; `db` (`*.db.test.ts`) gets a real PostgreSQL,
 * one server for the whole run and one database per test file (lib/db/testing).
 */
export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // Next replaces this module when it bundles for the server; elsewhere it throws.
      "server-only": `${root}/node_modules/next/dist/compiled/server-only/empty.js`,
    },
  },
  test: {
    // Two cores are the reference machine; more workers only make the slow tests time out.
    maxWorkers: 2,
    execArgv: ["--import", `${root}/lib/cli/quick-imports.mjs`],
    // Against hanging for ever, not to measure: a loaded machine is slow at everything.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    // What a passing test prints, expected errors in the log say, is of no interest; LOG_LEVEL asks for all of it.
    silent: process.env.LOG_LEVEL ? false : "passed-only",
    setupFiles: ["lib/testing/log-to-console.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A file has a world of its own in a thread as in a process, for two thirds of the time that one takes to start.
          pool: "threads",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...outside, "**/*.db.test.ts"],
          globalSetup: ["lib/carriers/ups/testing/global-setup.ts", "lib/db/testing/clear-up.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: outside,
          globalSetup: ["lib/db/testing/global-setup.ts"],
        },
      },
    ],
  },
});
