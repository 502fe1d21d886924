import { expect, it } from "vitest";
import { withOlderDatabase } from "./testing/older-database";

it("reads the findings of a database from before findings had classes", async () => {
  await withOlderDatabase("0011_orange_colossus", async ({ sql, migrate }) => {
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
