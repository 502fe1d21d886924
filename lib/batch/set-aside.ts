import { z } from "zod";

/** How many rows that the carrier refuses a job sets aside before it halts: so many, or so many per cent of its rows. */
export const setAsideLimit = z.strictObject({
  unit: z.enum(["rows", "percent"]),
  value: z.int().min(1).max(100_000),
});
export type SetAsideLimit = z.infer<typeof setAsideLimit>;

/** The most rows that a job of so many may set aside; without a limit it halts at the first error. */
export function mostSetAside(limit: SetAsideLimit | null, totalRows: number): number {
  if (limit === null) return 0;
  return limit.unit === "rows" ? limit.value : Math.floor((totalRows * Math.min(limit.value, 100)) / 100);
}
