import { parseNodes } from "./parse-nodes";
import { nodeColumns } from "./template-node";

/** Names of the columns that a template reads, conditions included; empty for one that cannot be read. */
export function templateColumns(template: string): ReadonlySet<string> {
  const parsed = parseNodes(template);
  return new Set(parsed.ok ? parsed.value.flatMap((node) => nodeColumns(node)) : []);
}
