import { z } from "zod";

const days = z
  .int("Enter a whole number of days.")
  .min(0, "Enter 0 or more.")
  .max(3_650, "Enter at most 3,650.")
  .default(0);

/** After how many days what a finished job holds of people is erased; 0 keeps it. */
export const privacySettings = z.object({
  /** The uploaded file and its lines. */
  sourceDays: days,
  /** Names, addresses, and what else the rows say of recipients. Tracking numbers and costs stay. */
  rowsDays: days,
  /** The labels' pictures, which show the address. */
  labelsDays: days,
});
export type PrivacySettings = z.output<typeof privacySettings>;
