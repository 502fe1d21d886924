import { JOB_TRANSITIONS, type JobState } from "./job";
import { ENDED_JOBS, isCompleted } from "./job-phases";
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
const isFollowed = ({ state }: JobMoment) =>
  state === "awaiting_approval" || state === "cancelled" || isCompleted(state);

const archived: readonly JobState[] = ["draft", ...ENDED_JOBS];

const RULES = {
  /** Its file and mapping. */
  edit: ({ state }) => editable.includes(state),
  /** How many rows may be at the carrier at once; before it runs, and before it goes on. */
  lanes: (job) => editable.includes(job.state) || hasFailed(job),
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
  archive: ({ state }) => archived.includes(state),
  /** Ship rows of it by a new job. */
  followUp: (job) => isFollowed(job) || hasFailed(job),
  editRows: (job) => job.state === "awaiting_approval" || hasFailed(job),
} as const satisfies Record<string, (job: JobMoment) => boolean>;

/** Whether a job is in a state for it: pages hide by it, use cases refuse by it. Who may do it is another question. */
export function stateAllows(what: keyof typeof RULES, job: JobMoment): boolean {
  return RULES[what](job);
}
