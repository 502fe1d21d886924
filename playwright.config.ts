import { defineConfig } from "@playwright/test";
import { chromiumFlags } from "@/tools/browser/chromium-flags";

/**
 * Browser tests against the real application, built and started by e2e/global-setup.ts. `npm test` finds the browser
 * and names it in E2E_CHROMIUM.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: false,
  // Two cores are the reference machine: of two workers, each waits for a third of its time.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  // Against hanging for ever, not to measure: a machine may be slow, or have other work. A test names no limits of its own.
  timeout: 1_200_000,
  expect: { timeout: 120_000 },
  use: {
    browserName: "chromium",
    // A click or a page that never comes is told sooner than by the test's end.
    actionTimeout: 300_000,
    navigationTimeout: 300_000,
    // What is half faded in has the contrast of its half-way colours, and what slides cannot be clicked yet.
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1366, height: 768 },
    // The page before and after each action is enough to see what went wrong: filming every page takes a fifth of the time.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: false },
    screenshot: "only-on-failure",
    launchOptions: {
      args: chromiumFlags(),
      ...(process.env.E2E_CHROMIUM ? { executablePath: process.env.E2E_CHROMIUM } : {}),
    },
  },
});
