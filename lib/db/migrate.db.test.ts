import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { migrateDatabase } from "./migrate";

it("reads the findings of a database from before findings had classes", async () => {
  await withOlderDatabase("0011_orange_colossus", async (sql, migrate) => {
    const old = [
      { severity: "warning", code: "PHONE_MISSING", message: "No phone." },
      { severity: "error", code: "VALUE_MISSING", message: "The city is missing.", column: "City" },
    ];
    const jobId = "5f0c2b0e-6a35-4d2e-9a5b-0d9a1f4f1a11";
    await sql`insert into job_rows (job_id, row_number, lines, issues, error_count, warning_count)
      values (${jobId}, 1, '{1}', ${sql.json(old)}, 1, 1), (${jobId}, 2, '{2}', '[]', 0, 0)`;
    await migrate();
    const rows = await sql`select issues, undecided_count from job_rows order by row_number`;
    expect([...rows]).toEqual([
      {
        issues: [
          { class: "note", code: "PHONE_MISSING", message: "No phone." },
          { class: "blocks", code: "VALUE_MISSING", message: "The city is missing.", column: "City" },
        ],
        undecided_count: 0,
      },
      { issues: [], undecided_count: 0 },
    ]);
  });
});

/** A database as it was after the migration `last`, and what brings it to this release. */
async function withOlderDatabase(
  last: string,
  use: (sql: postgres.Sql, migrate: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const server = inject("testDatabaseServer");
  const database = `test_older_${Date.now()}`;
  const folder = await mkdtemp(join(tmpdir(), "shipagent-older-"));
  const admin = postgres({ ...server, max: 1, onnotice: () => {} });
  await admin`create database ${admin(database)}`;
  const connection = { ...server, database };
  const sql = postgres({ ...connection, max: 1, onnotice: () => {} });
  try {
    await cp("drizzle", folder, { recursive: true });
    const path = join(folder, "meta/_journal.json");
    const journal = JSON.parse(await readFile(path, "utf8")) as { entries: { tag: string }[] };
    const end = journal.entries.findIndex((entry) => entry.tag === last) + 1;
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
    await migrateDatabase(connection, folder);
    await use(sql, () => migrateDatabase(connection));
  } finally {
    await sql.end();
    await admin`drop database ${admin(database)} with (force)`;
    await admin.end();
    await rm(folder, { recursive: true, force: true });
  }
}
