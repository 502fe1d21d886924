import { z } from "zod";

/** Who approves, and what happens to a row in doubt. */
export const approvalSettings = z.object({
  /** The approver is never the submitter. */
  twoPersonApproval: z.boolean().default(false),
  /** A row in doubt waits for a person even where the carrier says that it knows nothing of it. */
  neverResendWithoutPerson: z.boolean().default(false),
  /** By how much today's prices may differ from the approved total, in percent, before a batch stops and asks again. */
  totalTolerancePercent: z
    .int("Enter a whole number.")
    .min(0, "Enter 0 or more.")
    .max(100, "Enter at most 100.")
    .default(5),
});

/** What a clerk's batch may be in auto mode, without anybody's approval. Zero: clerks have no auto mode. */
export const autoModeSettings = z.object({
  maxCents: z
    .int("Enter an amount.")
    .min(0, "Enter 0 or more.")
    .max(10_000_000, "Enter at most 100,000.")
    .default(0),
  /** What all of a clerk's batches within 24 hours may cost together; null: as much as one. */
  maxCentsPerDay: z
    .int("Enter an amount.")
    .min(0, "Enter 0 or more.")
    .max(10_000_000, "Enter at most 100,000.")
    .nullable()
    .default(null),
  maxRows: z
    .int("Enter a whole number.")
    .min(0, "Enter 0 or more.")
    .max(100_000, "Enter at most 100,000 rows.")
    .default(0),
});

const LANES_LIMIT = 32;
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

const ROLES = ["clerk", "supervisor", "administrator"] as const;

/** Who can sign in, for how long, and what they can read. */
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

/** Where events may be sent to. */
const webhookSettings = z.object({
  /** Private and loopback addresses, and plain http: for receivers in the same network. */
  allowPrivateTargets: z.boolean().default(false),
});

/** Every group of settings: its key in the `settings` table and its shape with defaults. */
export const SETTING_GROUPS = {
  approval: approvalSettings,
  lanes: laneSettings,
  autoMode: autoModeSettings,
  webhooks: webhookSettings,
  signIn: signInSettings,
  privacy: privacySettings,
} as const;

export type SettingGroup = keyof typeof SETTING_GROUPS;
export type Settings = { readonly [G in SettingGroup]: Readonly<z.output<(typeof SETTING_GROUPS)[G]>> };
