import { Zip, ZipPassThrough } from "fflate";
import { fail } from "@/lib/shipping/errors";
import type { LabelFile, MissingLabel } from "./label-file";
import { labelName } from "./label-name";
import { noLabels } from "./no-labels";

/** A ZIP without the 64-bit extension has at most this many files. */
const MAX_FILES = 65_535;

/**
 * The labels as the carrier sent them, in one ZIP, as a stream. They are packed already, so they are only stored. Those
 * that are missing are listed in a file of it. NOT_FOUND when there are none.
 */
export async function* zipLabels(
  labels: AsyncIterable<LabelFile | MissingLabel> | Iterable<LabelFile | MissingLabel>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const take = (): Uint8Array => {
    const chunk = Buffer.concat(ready);
    ready = [];
    return chunk;
  };
  const names = new Set<string>();
  const missing: string[] = [];
  for await (const label of labels) {
    if (label.format === null) {
      const number = label.trackingNumber || "its tracking number is not known";
      missing.push(`Row ${label.rowNumber}, order ${label.orderReference ?? "-"}: ${number}`);
      continue;
    }
    if (names.size === MAX_FILES) {
      fail("FILE_TOO_LARGE", `A ZIP holds at most ${MAX_FILES.toLocaleString("en-US")} labels.`, {
        remedy: "Choose fewer rows.",
      });
    }
    const file = new ZipPassThrough(freeName(labelName(label), names));
    zip.add(file);
    file.push(label.bytes, true);
    yield take();
  }
  if (names.size === 0) fail(noLabels());
  if (missing.length > 0) {
    const file = new ZipPassThrough("missing-labels.txt");
    zip.add(file);
    file.push(Buffer.from(`${missing.join("\r\n")}\r\n`), true);
  }
  zip.end();
  yield take();
}

/** "x.gif", "x (2).gif" …: no label may cover another when they are unpacked. */
function freeName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  let free = name;
  for (let copy = 2; taken.has(free); copy += 1) free = `${name.slice(0, dot)} (${copy})${name.slice(dot)}`;
  taken.add(free);
  return free;
}
