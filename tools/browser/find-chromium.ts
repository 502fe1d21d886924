import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { inheritedEnvironment } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { chromiumFlags } from "./chromium-flags";

const playwright = "node_modules/@playwright/test/cli.js";
/** The first has no window to draw, which is a good part of the work of the others. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
/** Debian's: older releases have the second only. */
const packages = ["chromium-headless-shell", "chromium"];

/**
 * Finds a Chromium that starts: Playwright's own, or the system's; else installs Playwright's, or, for root where
 * that cannot be downloaded, Debian's package.
 *
 * @returns its path; undefined for Playwright's own
 * @throws OperatorError that says what to install
 */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  if (await starts(undefined)) return undefined;
  const installed = await firstThatStarts();
  if (installed) return installed;

  say("There is no Chromium: installing Playwright's …");
  run(process.execPath, [playwright, "install", "chromium"]);
  if (await starts(undefined)) return undefined;

  if (process.getuid?.() === 0) {
    say("Playwright's Chromium does not come or does not start here: installing the system's package …");
    run("apt-get", ["update", "-qq"]);
    for (const name of packages) {
      run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name]);
      const packaged = await firstThatStarts();
      if (packaged) return packaged;
    }
  }
  throw new OperatorError(
    "The browser tests need a Chromium, and none could be found or installed: " +
      "run `sudo apt-get install chromium` (or `npx playwright install --with-deps chromium`), then `npm test` again.",
  );
}

async function firstThatStarts(): Promise<string | undefined> {
  for (const path of systemPaths()) if (await starts(path)) return path;
  return undefined;
}

/** Being there is not enough: a downloaded browser may lack libraries of the system. */
async function starts(executablePath: string | undefined): Promise<boolean> {
  try {
    const browser = await chromium.launch({
      args: chromiumFlags(),
      timeout: 30_000,
      ...(executablePath ? { executablePath } : {}),
    });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function systemPaths(): string[] {
  const folders = (inheritedEnvironment().PATH ?? "/usr/bin").split(":");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(command: string, options: string[]): void {
  spawnSync(command, options, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 });
}
