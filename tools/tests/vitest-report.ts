import { relative } from "node:path";
import type { Failure, PartResult } from "./part";
import { quote } from "./quote";

export type VitestReport = {
  numPassedTests: number;
  testResults: {
    /** The file. */
    name: string;
    status: string;
    assertionResults: { ancestorTitles: string[]; title: string; status: string }[];
  }[];
};

/** What Vitest's JSON report says about a project. A file that did not load counts as one failure. */
export function readVitestReport(report: VitestReport | undefined, project: string): PartResult {
  const failures = (report?.testResults ?? []).flatMap((file) => failuresOf(file, project));
  return { passed: report?.numPassedTests ?? 0, failed: failures.length, failures };
}

function failuresOf(result: VitestReport["testResults"][number], project: string): Failure[] {
  const file = relative(process.cwd(), result.name);
  const again = `npx vitest run --project ${project} ${quote(file)}`;
  const failed = result.assertionResults.filter(({ status }) => status === "failed");
  if (failed.length === 0 && result.status === "failed") return [{ name: `${file} (the whole file)`, again }];
  return failed.map(({ ancestorTitles, title }) => {
    // As Vitest joins them itself; the report's own full name is joined otherwise and finds nothing.
    const name = [...ancestorTitles, title].join(" > ");
    return { name: `${file}: ${name}`, again: `${again} -t ${quote(literally(name))}` };
  });
}

/** Vitest takes a test's name for an expression. */
function literally(name: string): string {
  return `^${name.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}$`;
}
