import { relative, resolve } from "node:path";
import type { Failure, PartResult } from "./part";
import { quote } from "./quote";

type Suite = {
  title: string;
  suites?: Suite[];
  specs?: { title: string; file: string; line: number; tests: { status: string }[] }[];
};

export type PlaywrightReport = {
  config: { rootDir: string };
  stats: { expected: number };
  suites: Suite[];
};

/**
 * What Playwright's JSON report says. A test that was skipped, or passed at a second try only, has not passed.
 *
 * @param chromium the browser that a repetition needs to be told of
 */
export function readPlaywrightReport(
  report: PlaywrightReport | undefined,
  chromium: string | undefined,
): PartResult {
  const browser = chromium ? `E2E_CHROMIUM=${quote(chromium)} ` : "";
  const rootDir = report?.config.rootDir ?? "e2e";
  const again = (file: string, line: number) =>
    `${browser}npx playwright test ${quote(`${relative(process.cwd(), resolve(rootDir, file))}:${line}`)}`;
  const failures = (report?.suites ?? []).flatMap((suite) => failuresOf(suite, "", again));
  return { passed: report?.stats.expected ?? 0, failed: failures.length, failures };
}

function failuresOf(suite: Suite, above: string, again: (file: string, line: number) => string): Failure[] {
  const name = above ? `${above} › ${suite.title}` : suite.title;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status !== "expected")
      .map(({ status }) => ({
        name: `${name} › ${spec.title}${status === "unexpected" ? "" : ` (${status})`}`,
        again: again(spec.file, spec.line),
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresOf(inner, name, again))];
}
