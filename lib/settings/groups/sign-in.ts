import { z } from "zod";

const ROLES = ["clerk", "supervisor", "administrator"] as const;

/** Who gets in, for how long, and how far. */
export const signInSettings = z.object({
  /** Roles that get nowhere without a second factor, a passkey or the organisation's own sign-in. */
  secondFactorFor: z.array(z.enum(ROLES)).default([]),
  /** A session that nobody has used for this long ends; 0 is never (a session ends after seven days all the same). */
  idleMinutes: z
    .int("Enter a whole number of minutes.")
    .min(0, "Enter 0 or more.")
    .max(10_080, "A session lasts seven days at most: 10,080 minutes.")
    .default(240),
  /** Clerks see their own jobs and nobody else's. */
  clerksSeeOwnJobsOnly: z.boolean().default(false),
  /** API keys that are valid until they are revoked may be made. */
  keysMayNeverExpire: z.boolean().default(false),
  /** A person's keys end with a new password, a block or another role. */
  keysEndWithCredentials: z.boolean().default(true),
});
export type SignInSettings = z.output<typeof signInSettings>;
