import { beforeAll, describe, expect, test } from "vitest";
import { ann, bob, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { uploaded } from "@/lib/use-cases/testing/upload";
import { changeSource } from "./change-source";
import { deleteMapping } from "./delete-mapping";
import { listMappings } from "./list-mappings";
import { readMapping } from "./read-mapping";
import { renameMapping } from "./rename-mapping";
import { type SaveJobMappingInput, saveJobMapping } from "./save-job-mapping";

const db = testDatabase();

const fields = (...names: string[]) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, "{{A}}"])));
const template = fields("recipientName", "address1", "city", "state", "postalCode");
const choices = { template, defaultService: "03", defaultCountry: "US", presetId: null, shipperId: null };

/** Each test has a file of its own headers, so that none finds another's mapping. */
let files = 0;
function upload() {
  files += 1;
  return uploaded(`A,File ${files}\nx,y\n`);
}
const uploadSame = () => uploaded(`A,File ${files}\nx,z\n`);

const save = (jobId: string, more: Partial<SaveJobMappingInput> = {}, viewer = ann) =>
  saveJobMapping(by(viewer), { jobId, ...choices, ...more });

async function mapping(jobId: string) {
  const found = await readMapping(by(ann), { jobId });
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

let presetId: string;
let shipperId: string;
beforeAll(async () => {
  const { sql } = db.database;
  const address = {
    lines: ["1 Harbor Way"],
    city: "Boston",
    state: "MA",
    postalCode: "02110",
    country: "US",
  };
  const shipper = JSON.stringify({ name: "Harbor Goods", phone: "6175550100", address });
  const [box] = await sql`insert into package_presets (name, weight) values ('Box', 2.5) returning id`;
  const [dock] = await sql`
    insert into shippers (label, shipper, is_default) values ('Dock', ${shipper}::text::jsonb, true) returning id`;
  presetId = box?.id;
  shipperId = dock?.id;
});

describe("a mapping saved with a job", () => {
  test("is what the job has from then on, preset and shipper as copies", async () => {
    const jobId = await upload();
    expect(await save(jobId, { presetId, shipperId, defaultService: "02" })).toMatchObject({ ok: true });
    await db.database.sql`update package_presets set weight = 9 where id = ${presetId}`;
    expect(await mapping(jobId)).toMatchObject({
      template,
      defaultService: "02",
      preset: { id: presetId, name: "Box", weight: 2.5 },
      shipperId,
      mappingName: null,
    });
    const [job] = await db.database.sql`select shipper from jobs where id = ${jobId}`;
    expect(job?.shipper.name).toBe("Harbor Goods");
  });

  test("starts with the default shipper", async () => {
    expect(await mapping(await upload())).toMatchObject({ template: null, shipperId });
  });

  test.each([
    ["a variable that is no column", '{"recipientName": "{{Nmae}}"}', "TEMPLATE_UNKNOWN_VARIABLE", /Nmae/],
    ["no JSON", '{"recipientName": ', "TEMPLATE_NOT_JSON", /./],
    ["a tag that is not closed", '{"recipientName": "{{A"}', "TEMPLATE_SYNTAX", /./],
    ["too few fields", fields("recipientName", "city"), "MAPPING_INCOMPLETE", /Postal code/],
  ])("is refused with %s, and nothing has changed", async (_, broken, code, message) => {
    const jobId = await upload();
    const refused = await save(jobId, { template: broken });
    expect(refused).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } });
    expect((await mapping(jobId)).template).toBeNull();
  });

  test("is refused to another clerk, and for a job that runs", async () => {
    const jobId = await upload();
    expect(await save(jobId, {}, bob)).toMatchObject({ ok: false, error: { code: "NOT_ALLOWED" } });
    await db.database.sql`update jobs set state = 'running' where id = ${jobId}`;
    expect(await save(jobId)).toMatchObject({ ok: false, error: { code: "JOB_STATE_CONFLICT" } });
  });

  test("is refused with a service or preset that there is not", async () => {
    const jobId = await upload();
    expect(await save(jobId, { defaultService: "99" })).toMatchObject({ error: { code: "SERVICE_UNKNOWN" } });
    const gone = "00000000-0000-4000-8000-000000000000";
    expect(await save(jobId, { presetId: gone })).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(await save(jobId, { shipperId: gone })).toMatchObject({ error: { code: "SHIPPER_MISSING" } });
  });
});

describe("a mapping saved under a name", () => {
  test("is applied to the next file with the same headers, if it is the only one", async () => {
    await save(await upload(), { presetId, saveAs: { name: "Only one", replace: false } });
    expect(await mapping(await uploadSame())).toMatchObject({
      template,
      mappingName: "Only one",
      preset: { id: presetId },
      offered: [{ name: "Only one" }],
    });
  });

  test("brings the choice to ship lines of one order apart", async () => {
    const twoLines = "Order,Apart\nA1,x\nA1,y\n";
    const jobId = await uploaded(twoLines);
    await changeSource(by(ann), { jobId, grouped: false });
    const apart = template.replaceAll("{{A}}", "{{Apart}}");
    await save(jobId, { template: apart, saveAs: { name: "Apart", replace: false } });
    const next = await uploaded(twoLines);
    const [job] = await db.database
      .sql`select grouped, total_rows, mapping_name from jobs where id = ${next}`;
    expect(job).toEqual({ grouped: false, total_rows: 2, mapping_name: "Apart" });
  });

  test("is offered, and not applied, where there are two", async () => {
    const jobId = await upload();
    await save(jobId, { saveAs: { name: "First of two", replace: false } });
    await save(jobId, { saveAs: { name: "Second of two", replace: false } });
    const found = await mapping(await uploadSame());
    expect(found).toMatchObject({ template: null, mappingName: null });
    expect(found.offered.map((offered) => offered.name)).toEqual(["Second of two", "First of two"]);
  });

  test("is not offered for other headers", async () => {
    await save(await upload(), { saveAs: { name: "Other headers", replace: false } });
    expect((await mapping(await upload())).offered).toEqual([]);
  });

  test("keeps its name until it is replaced on purpose", async () => {
    const jobId = await upload();
    await save(jobId, { saveAs: { name: "Taken", replace: false } });
    const again = { name: "  Taken ", replace: false };
    expect(await save(jobId, { saveAs: again, defaultService: "02" })).toMatchObject({
      ok: false,
      error: { code: "MAPPING_NAME_TAKEN", value: "Taken" },
    });
    await save(jobId, { saveAs: { ...again, replace: true }, defaultService: "02" });
    expect(await mapping(jobId)).toMatchObject({ offered: [{ name: "Taken", defaultService: "02" }] });
  });

  test.each(["", "  \n ", "x".repeat(81)])("needs a name of 1 to 80 characters, not %j", async (name) => {
    const saveAs = { name, replace: false };
    expect(await save(await upload(), { saveAs })).toMatchObject({ error: { code: "INPUT_INVALID" } });
  });

  test("can be renamed and deleted; a job keeps its own copy", async () => {
    const jobId = await upload();
    await save(jobId, { saveAs: { name: "To rename", replace: false } });
    const { mappingId } = await mapping(jobId);
    if (!mappingId) throw new Error("The mapping was not saved.");
    expect(await renameMapping(by(ann), { mappingId, name: "Renamed" })).toMatchObject({ ok: true });
    const names = async () => {
      const listed = await listMappings(by(ann), {});
      return listed.ok ? listed.value.mappings.map((entry) => entry.name) : [];
    };
    expect(await names()).toContain("Renamed");
    expect(await renameMapping(by(ann), { mappingId, name: "Taken" })).toMatchObject({
      error: { code: "MAPPING_NAME_TAKEN" },
    });
    expect(await deleteMapping(by(ann), { mappingId })).toMatchObject({ ok: true });
    expect(await names()).not.toContain("Renamed");
    expect(await deleteMapping(by(ann), { mappingId })).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect((await mapping(jobId)).template).toBe(template);
  });
});
