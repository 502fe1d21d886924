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

it("keeps unmatched shipments under their table's new name, and lets the release before write on", async () => {
  await withOlderDatabase("0043_whole_amounts", async ({ sql, migrate }) => {
    const jobId = "5f0c2b0e-6a35-4d2e-9a5b-0d9a1f4f1a12";
    const record = (shipmentId: string) => sql`
      insert into surplus_shipments (job_id, reference, row_number, shipment_id, tracking_numbers)
      values (${jobId}, 'SA-1-0-1', 1, ${shipmentId}, '{1Z1}') on conflict do nothing returning found_at`;
    expect(await record("before")).toHaveLength(1);
    await migrate();
    expect(await record("before")).toEqual([]);
    expect(await record("after")).toHaveLength(1);
    await sql`update surplus_shipments set voided_at = found_at where shipment_id = 'before'`;
    const kept = await sql`select shipment_id as id, voided_at is not null as voided from unmatched_shipments
      order by shipment_id`;
    expect([...kept]).toEqual([
      { id: "after", voided: false },
      { id: "before", voided: true },
    ]);
    const [progress] =
      await sql`select sum(revision)::int as revision from job_progress where job_id = ${jobId}`;
    expect(progress).toEqual({ revision: 3 });
  });
});
