import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { runCommand } from "@/lib/cli/run-command";
import { createDb, type Db } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { searchRows } from "@/lib/db/queries";
import { removeAbandoned, removeTemporaryFolder } from "@/lib/db/testing/remove-temporary";
import { searchWords } from "@/lib/shipping/search-words";
import { temporaryFolder } from "@/lib/testing/temporary-folder";

const JOBS = 1_000;
const TIMES = 40;

/** What is searched, of row `n`. */
const SEARCHES: Readonly<Record<string, (n: number) => string>> = {
  "an order number": (n) => `ORD-${1_000_000 + n}`,
  "the beginning of an order number": (n) => `ord-${Math.floor((1_000_000 + n) / 100)}`,
  "a tracking number": (n) => `1Z999AA1${String(n).padStart(10, "0")}`,
  "the beginning of a tracking number": (n) => `1Z999AA1${String(n).padStart(10, "0").slice(0, 4)}`,
  "a recipient": (n) => `given${n % 5_000} family${n % 7_919}`,
  "a name that many have": (n) => `given${n % 7}`,
  "what nobody has": (n) => `nobody${n}`,
};

/**
 * `npm run measure:search [-- --rows 1000000]`: fills a database of its own with that many shipped rows in 1,000 jobs, and
 * prints how long the search over all of them takes.
 */
await runCommand(async () => {
  const { values } = parseArgs({ options: { rows: { type: "string", default: "1000000" } } });
  const rows = Number(values.rows);
  await removeAbandoned();
  const folder = await temporaryFolder();
  const database = await provideDatabase({ dataDir: folder, claim: "a measurement", onRestart: console.log });
  const client = createDb({ connection: database.connection, max: 2, name: "shipagent measure" });
  try {
    await fill(client.db, rows);
    console.log(`${rows.toLocaleString("en-US")} rows`);
    for (const [what, text] of Object.entries(SEARCHES)) await measure(client.db, { what, text, rows });
  } finally {
    await client.close();
    await database.stop();
    await removeTemporaryFolder(folder);
  }
  return 0;
});

/** Rows as a run leaves them, in SQL: of which words a row is found by says `lib/db/preview-store/save-rows.ts`. */
async function fill(db: Db, rows: number): Promise<void> {
  const each = Math.ceil(rows / JOBS);
  await db.execute(sql`INSERT INTO jobs (name, created_by, created_by_name, reference_prefix)
    SELECT 'Job ' || n, 'user', 'User', 'P' || n FROM generate_series(1, ${JOBS}::int) AS n`);
  await db.execute(sql`CREATE TEMPORARY TABLE made AS
    SELECT j.id AS job_id, (n - 1) % ${each}::int + 1 AS row_number, n
    FROM generate_series(1, ${rows}::int) AS n
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS at FROM jobs) AS j ON j.at = (n - 1) / ${each}::int + 1`);
  await db.execute(sql`INSERT INTO job_rows (job_id, row_number, lines, state, planned, recipient_name, city_state,
      order_reference, tracking_number)
    SELECT job_id, row_number, ARRAY[row_number], 'completed', true, 'Given' || n % 5000 || ' Family' || n % 7919,
      'Boston, MA', 'ORD-' || 1000000 + n, '1Z999AA1' || lpad(n::text, 10, '0') FROM made`);
  await db.execute(sql`INSERT INTO packages (job_id, row_number, generation, package_number, tracking_number, label_format)
    SELECT job_id, row_number, 1, 1, '1Z999AA1' || lpad(n::text, 10, '0'), 'png' FROM made`);
  await db.execute(sql`INSERT INTO row_words (job_id, row_number, word)
    SELECT job_id, row_number, word FROM made,
      unnest(ARRAY['given' || n % 5000, 'family' || n % 7919, 'ord-' || 1000000 + n]) AS word`);
  for (const table of ["jobs", "job_rows", "packages", "row_words"]) {
    await db.execute(sql`ANALYZE ${sql.identifier(table)}`);
  }
}

/** Each time with another text, so that no answer is one of before. */
async function measure(
  db: Db,
  { what, text, rows }: { what: string; text: (n: number) => string; rows: number },
): Promise<void> {
  const took: number[] = [];
  let found = 0;
  for (let time = 0; time < TIMES; time++) {
    const asked = text(1 + Math.floor((time * rows) / TIMES));
    const begun = performance.now();
    const hits = await searchRows(db, {
      words: searchWords(asked),
      tracking: asked.toUpperCase(),
      createdBy: undefined,
      limit: 20,
    });
    took.push(performance.now() - begun);
    found += hits.length;
  }
  took.sort((one, other) => one - other);
  const at = (share: number) =>
    `${(took[Math.floor((took.length - 1) * share)] ?? 0).toFixed(1)} ms`.padStart(10);
  console.log(
    `${what.padEnd(34)} median ${at(0.5)}  95 % ${at(0.95)}  slowest ${at(1)}  ${(found / TIMES).toFixed(1)} hits`,
  );
}
