import type { RowListItem } from "@/lib/api/views";

/** "Return of row 3" for what comes back, where it is a row's; null for what goes out. */
export function returnWords({
  isReturn,
  returnOf,
}: Pick<RowListItem, "isReturn" | "returnOf">): string | null {
  if (!isReturn) return null;
  if (!returnOf) return "Return";
  return `Return of row ${returnOf.rowNumber}${returnOf.jobId === null ? "" : " of another job"}`;
}
