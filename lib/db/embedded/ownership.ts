import postgres from "postgres";
import type { DatabaseConnection } from "@/lib/env";

/**
 * One program's share in a server: a connection that lasts as long as the program does and holds an advisory lock,
 * shared with the other programs. Who can turn it into an exclusive one is the last, and may stop the server.
 * A killed program loses its share with its connection.
 */
export type Ownership = {
  /** Takes the server for itself, if no other program has a share. Newcomers wait until it is decided. */
  isLast(): Promise<boolean>;
  /** Gives the share up. */
  release(): Promise<void>;
};

/** Any number that nothing else locks in the maintenance database. */
const lockKey = 7_447_724_363;

/** Takes a share. `onLost` is called when the server went away without being asked. */
export async function takeShare(connection: DatabaseConnection, onLost: () => void): Promise<Ownership> {
  let released = false;
  const sql = postgres({
    ...connection,
    database: "postgres",
    max: 1,
    idle_timeout: 0,
    // A connection renewed after an hour would lose its lock.
    max_lifetime: null,
    fetch_types: false,
    connect_timeout: 5,
    connection: { application_name: "shipagent owner" },
    onclose: () => {
      if (!released) onLost();
    },
  });
  try {
    await sql`select pg_advisory_lock_shared(${lockKey}::bigint)`;
  } catch (error) {
    released = true;
    await sql.end({ timeout: 0 });
    throw error;
  }
  return {
    async isLast() {
      released = true;
      await sql`select pg_advisory_unlock_shared(${lockKey}::bigint)`;
      const [answer] = await sql<
        { last: boolean }[]
      >`select pg_try_advisory_lock(${lockKey}::bigint) as last`;
      return answer?.last === true;
    },
    async release() {
      released = true;
      await sql.end({ timeout: 1 });
    },
  };
}
