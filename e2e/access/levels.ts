/** Who tries. `key` is a valid API key of the clerk. */
export const IDENTITIES = [
  "nobody",
  "banned",
  "revokedKey",
  "key",
  "clerk",
  "otherClerk",
  "supervisor",
  "administrator",
] as const;
export type Identity = (typeof IDENTITIES)[number];

/** Whom an entry lets pass; everybody else is refused. The job that is tried on is the clerk's. */
const APPROVERS = ["supervisor", "administrator"] as const;
const LEVELS = {
  open: IDENTITIES,
  /** Nothing is at stake: a signed-out person may be sent to sign in, or served. */
  either: IDENTITIES,
  people: ["clerk", "otherClerk", ...APPROVERS],
  /** The clerk's own job: not another clerk's to touch. */
  own: ["clerk", ...APPROVERS],
  supervisors: APPROVERS,
  administrators: ["administrator"],
  peopleAndKeys: ["key", "clerk", "otherClerk", ...APPROVERS],
  ownAndKeys: ["key", "clerk", ...APPROVERS],
  keys: ["key"],
} as const satisfies Record<string, readonly Identity[]>;
export type Level = keyof typeof LEVELS;

export function passes(level: Level, identity: Identity): boolean {
  return LEVELS[level].some((each) => each === identity);
}

/** What an action is called with: the clerk's job, and a person whom nobody minds. */
export interface ActionTargets {
  readonly jobId: string;
  readonly victimId: string;
  readonly unique: string;
}

export interface ActionRule {
  readonly level: Level;
  /** The action's argument; valid, so that it is the right that decides. */
  readonly input?: (targets: ActionTargets) => unknown;
  /** Ends the caller's session: tried with one of its own. */
  readonly endsSession?: true;
}
