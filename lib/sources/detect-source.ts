import { fail } from "@/lib/shipping/errors";
import { collectBytes, readHead } from "./source-bytes";
import type { OpenSource } from "./source-settings";

const startsWith = (head: Uint8Array, ...bytes: number[]) =>
  bytes.every((byte, index) => head[index] === byte);
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** What is often uploaded by mistake, by its first bytes. */
const OTHER_FILES: readonly (readonly [signature: number[], what: string])[] = [
  [ascii("%PDF"), "a PDF document"],
  [[0x89, ...ascii("PNG")], "a picture (PNG)"],
  [[0xff, 0xd8, 0xff], "a picture (JPEG)"],
  [ascii("GIF8"), "a picture (GIF)"],
  [ascii("{\\rtf"), "a text document (RTF)"],
  [[0x1f, 0x8b], "a compressed file (gzip)"],
  [ascii("Rar!"), "an archive (RAR)"],
  [ascii("7z\u00bc\u00af"), "an archive (7z)"],
];

/**
 * Tells a CSV (any delimited text) from an XLSX by its content, never by its name. Throws a sentence for everything
 * else: FILE_EMPTY, FILE_ENCRYPTED, FILE_NOT_SPREADSHEET.
 */
export async function detectSource(open: OpenSource): Promise<"csv" | "xlsx"> {
  const head = await readHead(open(), 4096);
  if (head.length === 0) fail("FILE_EMPTY", "The file is empty.");
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return "xlsx";
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return refuseCompoundFile(await collectBytes(open()));
  const other = OTHER_FILES.find(([signature]) => startsWith(head, ...signature));
  if (other) fail("FILE_NOT_SPREADSHEET", `This is ${other[1]}, not a spreadsheet.`);
  refuseMarkup(new TextDecoder("latin1").decode(head).replace(/^ï»¿/, "").trimStart().toLowerCase());
  if (isUtf32(head)) {
    const remedy = "Save it as UTF-8 CSV and upload that.";
    fail("FILE_ENCODING", "The file is in UTF-32, four bytes a character, which is not read.", { remedy });
  }
  refuseBinary(head);
  return "csv";
}

/** With its mark, or by three zero bytes in four. */
function isUtf32(head: Uint8Array): boolean {
  if (startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff)) return true;
  const zeros = [0, 1, 2, 3].map((place) => head.filter((byte, at) => byte === 0 && at % 4 === place).length);
  const signs = head.length / 4;
  return signs >= 4 && zeros.filter((count) => count > signs * 0.9).length === 3;
}

/** The container of old Excel files and of encrypted new ones; its directory names streams in UTF-16. */
function refuseCompoundFile(bytes: Uint8Array): never {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(Buffer.from("EncryptedPackage", "utf16le"))) {
    fail("FILE_ENCRYPTED", "The workbook is protected by a password.");
  }
  const excel = ["Workbook", "Book"].some((name) => file.includes(Buffer.from(name, "utf16le")));
  return fail(
    "FILE_NOT_SPREADSHEET",
    excel
      ? "This is a workbook in the old Excel format (.xls)."
      : "This is an old Office document, not a spreadsheet.",
    { remedy: "Save it as an Excel workbook (.xlsx) or as CSV and upload that." },
  );
}

/** Web pages and XML that shops call ".xls": a spreadsheet program opens them, so it can also save them properly. */
function refuseMarkup(text: string): void {
  const remedy = "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and upload that.";
  if (/^<(!doctype html|html|head|body|table|meta|div)\b/.test(text)) {
    fail("FILE_NOT_SPREADSHEET", "This is a web page, even if it is named like a spreadsheet.", { remedy });
  }
  if (text.startsWith("<?xml")) fail("FILE_NOT_SPREADSHEET", "This is an XML file.", { remedy });
  if (/^(\{\s*"|\[\s*[{[])/.test(text))
    fail("FILE_NOT_SPREADSHEET", "This is a JSON file, not a spreadsheet.");
}

/** Text has no NUL bytes, but UTF-16 has one beside every plain letter. */
function refuseBinary(head: Uint8Array): void {
  if (!head.includes(0) || startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return;
  const even = head.filter((byte, index) => byte === 0 && index % 2 === 0).length;
  const odd = head.filter((byte) => byte === 0).length - even;
  if (Math.max(even, odd) > head.length * 0.3 && Math.min(even, odd) < head.length * 0.05) return;
  fail("FILE_NOT_SPREADSHEET", "This is a binary file, not a spreadsheet.");
}
