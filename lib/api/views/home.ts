import { z } from "zod";
import { JOB_STATES } from "@/lib/batch/job";
import { cents, instant } from "./common";
import { jobListItem } from "./jobs";

/** What a person is waited for with. */
export const WAITING_FOR = ["approve", "void", "recover", "decide", "submit", "map", "print"] as const;

/** A job that waits for the viewer. */
export const waitingView = z.object({
  for: z.enum(WAITING_FOR),
  jobId: z.uuid(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  interrupted: z.boolean(),
  createdByName: z.string(),
  /** How many rows it is about: to approve or map all, to decide or recover those that ask for it, to print its labels. */
  rows: z.number().int(),
  /** What it has cost or would. */
  costCents: cents,
  currency: z.string(),
  /** Why it stopped, or its labels are to be voided. */
  reason: z.string().nullable(),
  since: instant,
});
export type WaitingView = z.infer<typeof waitingView>;

/** The day of the viewer: what waits for them, what moves, and what was spent. */
export const homeView = z.object({
  waiting: z.array(waitingView),
  moving: z.array(jobListItem),
  recent: z.array(jobListItem),
  /** Labels bought today and not voided, a sum for each currency. */
  today: z.array(z.object({ currency: z.string(), labels: z.number().int(), costCents: cents })),
  /** The last fourteen days, today last, in the currency that was used most. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      services: z.array(
        z.object({ service: z.string(), name: z.string(), labels: z.number().int(), costCents: cents }),
      ),
    }),
  ),
  currency: z.string(),
  /** How the installation is; null where that is not the viewer's business. */
  health: z
    .object({
      interruptedJobs: z.number().int(),
      /** Jobs that have waited for a worker for more than two minutes. */
      unstartedJobs: z.number().int(),
      waitingWriteBacks: z.number().int(),
      waitingWebhooks: z.number().int(),
    })
    .nullable(),
});
export type HomeView = z.infer<typeof homeView>;
