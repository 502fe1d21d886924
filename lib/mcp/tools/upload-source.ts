import { z } from "zod";
import { ok } from "@/lib/shipping/errors";
import { importUpload } from "@/lib/use-cases/import-upload";
import { readNotes } from "@/lib/use-cases/read-notes";
import { readSource } from "@/lib/use-cases/read-source";
import { openSource } from "../open-source";
import { sourceShape } from "../shapes";
import { defineTool } from "../tool";

/** Makes a draft of a file. */
export const uploadSource = defineTool({
  name: "upload_source",
  title: "Upload a file of orders",
  description:
    "Makes a draft job of a CSV, TSV or XLSX of orders and says what columns it has. Nothing is priced or bought: " +
    "batch_preview with the job_id comes next.",
  scope: "submit",
  input: sourceShape,
  output: z.object({
    job_id: z.uuid(),
    name: z.string(),
    columns: z.array(z.string()).describe("For filter_clause and mapping_template"),
    lines: z.number().int(),
    orders: z.number().int().describe("Rows that these lines make: lines of one order become one shipment"),
    notes: z.array(z.string()).describe("What is doubtful about the file or its columns: tell the person"),
  }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  async run({ context }, source) {
    const file = openSource(source);
    if (!file.ok) return file;
    const made = await importUpload(context, { ...file.value, encoding: source.encoding });
    if (!made.ok) return made;
    const read = await readSource(context, made.value);
    if (!read.ok) return read;
    const { jobId, jobName, columns, lineCount, grouping, problems } = read.value;
    const notes = await readNotes(context, made.value);
    return ok({
      job_id: jobId,
      name: jobName,
      columns: columns.map(({ name }) => name),
      lines: lineCount,
      orders: grouping.on ? grouping.orders : lineCount,
      // The file's own notes stand among its problems, too.
      notes: [...new Set([...problems, ...notes].map(({ message }) => message))],
    });
  },
});
