import { z } from "zod";

export const LANES_LIMIT = 32;
const lanes = z
  .int("Enter a whole number.")
  .min(1, "Use at least 1 lane.")
  .max(LANES_LIMIT, `Use at most ${LANES_LIMIT} lanes.`);

/** How many rows may be at the carrier at once. 1 is strict row order. */
export const laneSettings = z
  .object({
    /** What a new job starts with. */
    defaultLanes: lanes.default(1),
    /** The most that anybody may choose for a job. */
    maxLanes: lanes.default(LANES_LIMIT),
  })
  .refine((value) => value.defaultLanes <= value.maxLanes, {
    path: ["defaultLanes"],
    message: "The default cannot be above the maximum.",
  });
