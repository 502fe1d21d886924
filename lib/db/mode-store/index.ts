import { and, asc, eq, gt, sql } from "drizzle-orm";
import { DEFAULT_MODE, type ModeStore, SessionModeManager } from "@/lib/batch/modes";
import type { Db } from "@/lib/db/client";
import { jobs, sessionModes } from "@/lib/db/schema";

/** Executing: under a lease that has not run out, by the database's clock. */
const executes = and(eq(jobs.state, "running"), gt(jobs.leaseUntil, sql`now()`));
const holds = sql`${jobs.id} = ANY(${sessionModes.lockedByJobs})`;

/** The mode of one sign-in session, or of a key. */
export function sessionMode(db: Db, sessionId: string): SessionModeManager {
  return new SessionModeManager({ store: createModeStore(db), sessionId });
}

/** The modes of sign-in sessions in `session_modes`. Each verb is one statement, so two at once cannot mix. */
export function createModeStore(db: Db): ModeStore {
  return {
    async readMode({ sessionId }) {
      const [row] = await db
        .select({ mode: sessionModes.mode })
        .from(sessionModes)
        .where(eq(sessionModes.sessionId, sessionId));
      return row?.mode ?? DEFAULT_MODE;
    },

    async readLocks({ sessionId }) {
      return db
        .select({ jobId: jobs.id, jobName: jobs.name })
        .from(sessionModes)
        .innerJoin(jobs, and(holds, executes))
        .where(eq(sessionModes.sessionId, sessionId))
        .orderBy(asc(sql`array_position(${sessionModes.lockedByJobs}, ${jobs.id})`));
    },

    async writeMode({ sessionId, mode }) {
      const free = sql`NOT EXISTS (SELECT 1 FROM ${jobs} WHERE ${holds} AND ${executes})`;
      const written = await db
        .insert(sessionModes)
        .values({ sessionId, mode })
        .onConflictDoUpdate({
          target: sessionModes.sessionId,
          set: { mode, updatedAt: sql`now()` },
          setWhere: free,
        })
        .returning({ mode: sessionModes.mode });
      return written.length > 0;
    },

    async addLock({ sessionId, jobId }) {
      const others = sql`array_remove(${sessionModes.lockedByJobs}, ${jobId}::uuid)`;
      await db
        .insert(sessionModes)
        .values({ sessionId, lockedByJobs: [jobId] })
        .onConflictDoUpdate({
          target: sessionModes.sessionId,
          set: { lockedByJobs: sql`array_append(${others}, ${jobId}::uuid)`, updatedAt: sql`now()` },
        });
    },

    async removeLock({ sessionId, jobId }) {
      await db
        .update(sessionModes)
        .set({
          lockedByJobs: sql`array_remove(${sessionModes.lockedByJobs}, ${jobId}::uuid)`,
          updatedAt: sql`now()`,
        })
        .where(eq(sessionModes.sessionId, sessionId));
    },

    async forget({ sessionId }) {
      await db.delete(sessionModes).where(eq(sessionModes.sessionId, sessionId));
    },
  };
}
