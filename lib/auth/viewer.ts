import type { Scope } from "@/lib/api/scopes";
import type { Actor } from "@/lib/batch/ports";

/** What a person may do grows from left to right. */
export const ROLES = ["clerk", "supervisor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks: read from the database for each request, so a changed role or a ban counts at the next one. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** What holds the execution mode: the sign-in session, or `key:<id>` for a key; null for the system. */
  readonly sessionId: string | null;
  readonly kind: "person" | "key" | "system";
  /** What a key may be used for; absent for people, who may use all of their role. */
  readonly scopes?: readonly Scope[];
  /** When the person last showed who they are, in this session; absent for the one who has none. */
  readonly confirmedAt?: Date;
  /** By policy: other people's jobs do not exist for this clerk. */
  readonly ownJobsOnly?: true;
  /** Signed in without the second factor that their role needs: they may add one, and nothing else. */
  readonly needsSecondFactor?: true;
}

/** The viewer as the audit log names it. */
export function actorOf(viewer: Viewer): Actor {
  return { kind: viewer.kind, id: viewer.userId, name: viewer.name };
}

/** Narrows what comes from outside (a form, a database text). */
export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** A key has an execution mode of its own, kept where sign-in sessions keep theirs. */
export function modeSessionOf(keyId: string): string {
  return `key:${keyId}`;
}
