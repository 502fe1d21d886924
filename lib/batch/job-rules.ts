import { JOB_TRANSITIONS, type JobState } from "./job";
import { canTransition, statesBefore } from "./transitions";

/** What of a job decides what may be done with it now. */
export interface JobMoment {
  readonly state: JobState;
  /** `running` under a lease that nobody keeps any more. */
  readonly interrupted: boolean;
  /** `failed` only because the carrier was asked first: the restart that a person chose follows by itself. */
  readonly restarting?: boolean;
}

const hasFailed = ({ state, restarting }: JobMoment) => state === "failed" && !restarting;
const isStopped = (job: JobMoment) => job.interrupted || hasFailed(job);
const isAtRest = ({ state, interrupted }: JobMoment) => interrupted || state !== "running";
/** Draft, and those that become a draft by the change. */
const editable: readonly JobState[] = ["draft", ...statesBefore(JOB_TRANSITIONS, "draft")];

/** At rest, with rows that are not to be bought as they stand, or that another job may take. */
const FOLLOWED: readonly JobState[] = [
  "awaiting_approval",
  "completed",
  "completed_with_warnings",
  "cancelled",
];

const ARCHIVED: readonly JobState[] = [
  "draft",
  "rejected",
  "completed",
  "completed_with_warnings",
  "cancelled",
];

const RULES = {
  /** Its file and mapping. */
  edit: ({ state }) => editable.includes(state),
  submit: ({ state }) => canTransition(JOB_TRANSITIONS, state, "previewing"),
  reject: ({ state }) => state === "awaiting_approval",
  execute: ({ state }) => state === "approved",
  resume: isStopped,
  restart: isStopped,
  cancel: ({ state }) => canTransition(JOB_TRANSITIONS, state, "cancelled"),
  void: isAtRest,
  review: isAtRest,
  /** With all that it is: what never ran. */
  delete: ({ state }) => state === "draft" || state === "rejected",
  /** Out of the lists of what is at hand: nobody has to do anything with it. */
  archive: ({ state }) => ARCHIVED.includes(state),
  /** Ship rows of it by a new job. */
  followUp: (job) => FOLLOWED.includes(job.state) || hasFailed(job),
  editRows: (job) => job.state === "awaiting_approval" || hasFailed(job),
} as const satisfies Record<string, (job: JobMoment) => boolean>;

/** Whether a job is in a state for it: pages hide by it, use cases refuse by it. Who may do it is another question. */
export function stateAllows(what: keyof typeof RULES, job: JobMoment): boolean {
  return RULES[what](job);
}
