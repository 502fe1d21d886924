import { z } from "zod";
import { JOB_FIELDS } from "@/lib/shipping/mapping/job-fields";

/** Values of a job for rows that have none of their own, by field id; "" takes one away. */
export const jobDefaults = z.strictObject(
  Object.fromEntries(JOB_FIELDS.map(({ id, hint }) => [id, z.string().max(500).optional().describe(hint)])),
);
