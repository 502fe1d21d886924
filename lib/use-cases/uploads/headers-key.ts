import { createHash } from "node:crypto";
import type { SourceColumn } from "@/lib/shipping/planned-row";

/** Equal for files with the same headers in the same order: finds the mapping that was saved for them. */
export function headersKey(columns: readonly SourceColumn[]): string {
  const headers = columns.map((column) => column.header.trim());
  return createHash("sha256").update(JSON.stringify(headers)).digest("hex");
}
