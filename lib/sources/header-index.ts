/** Columns that the write-back fills; the clerk's file may have them already, in any of these spellings. */
export const WRITE_BACK_COLUMNS = ["tracking_number", "shipped_at"] as const;
/** And of the return of what a line shipped. */
export const RETURN_COLUMN = "return_tracking_number";

/** Index of the column called `name` ("tracking_number", "Tracking Number", "TrackingNumber"); -1 when there is none. */
export function findHeader(headers: readonly string[], name: string): number {
  const wanted = fold(name);
  return headers.findIndex((header) => fold(header) === wanted);
}

const fold = (header: string): string => header.toLowerCase().replace(/[\s_-]/g, "");
