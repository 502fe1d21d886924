import postgres from "postgres";
import type { DatabaseConnection } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";

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

/** Held by the one program that serves the data directory's application, if it asked for it. */
const claimKey = 7_447_724_365;
const claimPrefix = "shipagent serving ";

export type TakeShareParams = {
  connection: DatabaseConnection;
  /** Be the only program that serves this data directory, known to others under this name. */
  claim?: string | undefined;
  /** Called when the server went away without being asked. */
  onLost: () => void;
};

/** Takes a share, and the claim with it. @throws OperatorError when another program has the claim. */
export async function takeShare({ connection, claim, onLost }: TakeShareParams): Promise<Ownership> {
  // A connection that fails before the share is taken is the caller's to try again.
  let held = false;
  const sql = postgres({
    ...connection,
    database: "postgres",
    max: 1,
    idle_timeout: 0,
    // A connection renewed after an hour would lose its lock.
    max_lifetime: null,
    fetch_types: false,
    connect_timeout: 5,
    connection: { application_name: claim ? `${claimPrefix}${claim}` : "shipagent owner" },
    onclose: () => {
      if (held) onLost();
    },
  });
  try {
    await sql`select pg_advisory_lock_shared(${lockKey}::bigint)`;
    if (claim) await takeClaim(sql);
    held = true;
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
  return {
    async isLast() {
      held = false;
      await sql`select pg_advisory_unlock_shared(${lockKey}::bigint)`;
      const [answer] = await sql<
        { last: boolean }[]
      >`select pg_try_advisory_lock(${lockKey}::bigint) as last`;
      return answer?.last === true;
    },
    async release() {
      held = false;
      await sql.end({ timeout: 1 });
    },
  };
}

async function takeClaim(sql: postgres.Sql): Promise<void> {
  const [answer] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${claimKey}::bigint) as taken`;
  if (answer?.taken) return;
  const [holder] = await sql<{ name: string }[]>`
    select substr(application_name, ${claimPrefix.length + 1}::int) as name from pg_stat_activity
     where starts_with(application_name, ${claimPrefix}) and pid <> pg_backend_pid()
     order by backend_start limit 1`;
  throw new OperatorError(
    `This data directory is in use by ShipAgent ${holder?.name ?? "in another process"}: ` +
      "use that one, stop it, or start with another DATA_DIR.",
  );
}
