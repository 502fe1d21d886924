import { type CellObject, utils, write } from "@e965/xlsx";
import type { Viewer } from "@/lib/auth/viewer";
import type { Result } from "@/lib/shipping/errors";
import { importUpload } from "@/lib/use-cases/import-upload";
import { inPieces } from "./pieces";
import { ann, by } from "./test-database";

/** Uploads bytes or text as a file. */
export function upload(
  content: Uint8Array | string,
  fileName = "orders.csv",
  viewer: Viewer = ann,
): Promise<Result<{ jobId: string }>> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return importUpload(by(viewer), { fileName, stream: inPieces(bytes) });
}

/** Uploads what must be accepted, and gives the new job's id. */
export async function uploaded(
  content: Uint8Array | string,
  fileName?: string,
  viewer?: Viewer,
): Promise<string> {
  const result = await upload(content, fileName, viewer);
  if (!result.ok) throw new Error(`The upload was refused: ${result.error.message}`);
  return result.value.jobId;
}

/** A workbook with these sheets of cells. */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly (string | CellObject)[])[]>>,
): Uint8Array {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  }
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }));
}
