import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { type Problem, problem } from "@/lib/shipping/errors";
import type { SetAsideReason } from "@/lib/shipping/orders/set-aside";

/** A data line as a reader gives it. */
export interface NewSourceLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly issues?: readonly Problem[];
  readonly orderKey?: string | null;
  readonly setAside?: SetAsideReason | null;
}

/** Lines a statement: past 500 nothing gets faster. */
const batchLines = 500;

/**
 * Inserts a job's data lines as they are read; the next lines are read while the database stores the last ones.
 *
 * One statement per 500 lines, and not COPY: measured with 100,000 lines of 20 cells, this takes 1.6 s and COPY 1.0 s,
 * but postgres.js 3.4.9 waits for ever when the server refuses a COPY after its last byte (a full disk does that).
 *
 * @returns how many lines were inserted
 */
export async function insertLines(
  db: Pick<Db, "execute">,
  params: {
    readonly jobId: string;
    /** In batches of any size. */
    readonly lines: AsyncIterable<readonly NewSourceLine[]> | Iterable<readonly NewSourceLine[]>;
    readonly onProgress?: ((lines: number) => void) | undefined;
  },
): Promise<number> {
  let count = 0;
  let batch: object[] = [];
  let storing: Promise<unknown> = Promise.resolve();
  const store = async () => {
    await storing;
    const json = JSON.stringify(batch);
    batch = [];
    storing = Promise.resolve(
      db.execute(sql`
      insert into source_lines (job_id, line, cells, digest, problems, order_key, set_aside)
      select ${params.jobId}::uuid, line, cells, digest, problems, order_key, set_aside
      from jsonb_to_recordset(${json}::text::jsonb) as given
        (line integer, cells jsonb, digest text, problems jsonb, order_key text, set_aside text)`),
    );
    // Awaited before the next batch; until then its failure must not count as unhandled.
    storing.catch(() => {});
  };
  for await (const lines of params.lines) {
    for (const line of lines) {
      batch.push(storable(line));
      count += 1;
      if (batch.length < batchLines) continue;
      await store();
      params.onProgress?.(count);
    }
  }
  if (batch.length > 0) await store();
  await storing;
  params.onProgress?.(count);
  return count;
}

/** Neither NUL nor half a surrogate pair can be stored as text: both become U+FFFD, and the line says so. */
const unstorable = (cell: string) => cell.includes("\u0000") || !cell.isWellFormed();

function storable(given: NewSourceLine): object {
  const damaged = given.cells.some(unstorable);
  const cells = damaged
    ? given.cells.map((cell) => cell.toWellFormed().replaceAll("\u0000", "\ufffd"))
    : given.cells;
  const problems = [...(given.issues ?? [])];
  if (damaged) {
    problems.push(
      problem(
        "VALUE_UNPRINTABLE",
        `Line ${given.line} has characters that are no text; they are shown as \ufffd.`,
        {
          line: given.line,
          remedy: "Choose another encoding for the file, or correct the cell.",
        },
      ),
    );
  }
  const digest = createHash("sha256").update(JSON.stringify(cells)).digest("base64url");
  const { line, orderKey = null, setAside = null } = given;
  const order_key = orderKey?.toWellFormed().replaceAll("\u0000", "\ufffd") ?? null;
  return {
    line,
    cells,
    digest,
    problems: problems.length > 0 ? problems : null,
    order_key,
    set_aside: setAside,
  };
}
