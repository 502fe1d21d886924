import { fail } from "@/lib/shipping/errors";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { inflateText } from "@/lib/sources/zip/inflate-entry";
import {
  readZipDirectory,
  refuseBroken,
  type ZipDirectory,
  type ZipEntry,
} from "@/lib/sources/zip/read-directory";
import { listElements } from "./parse-xml";

export interface Worksheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: ZipEntry;
}

/** A workbook's directory: which part is what. Nothing of the sheets is read yet. */
export interface Workbook {
  readonly zip: ZipDirectory;
  readonly sheets: readonly Worksheet[];
  readonly sharedStrings: ZipEntry | null;
  readonly styles: ZipEntry | null;
  /** True where days are counted from 1904 (old Macs). */
  readonly date1904: boolean;
}

/**
 * Opens an XLSX (or XLSM). Other spreadsheets in a ZIP get a sentence of their own. Each worksheet is a part of its own:
 * one that is listed many times would be read many times.
 */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const zip = readZipDirectory(bytes);
  const byName = new Map(zip.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const find = (path: string) => byName.get(path.toLowerCase()) ?? null;
  const root = find("_rels/.rels");
  if (!root) return refuseOtherZip(zip.entries);
  const document = (await readRelations(zip, root, "")).find((item) => item.type === "officeDocument");
  if (!document) return refuseOtherZip(zip.entries);
  if (document.path.endsWith(".bin")) {
    fail("FILE_NOT_SPREADSHEET", "This is a binary Excel workbook (.xlsb).", {
      remedy: "Save it as an Excel workbook (.xlsx) and upload that.",
    });
  }
  const main = find(document.path);
  if (!main) return refuseBroken();
  const folder = document.path.slice(0, document.path.lastIndexOf("/") + 1);
  const relations = find(`${folder}_rels/${document.path.slice(folder.length)}.rels`);
  const related = relations ? await readRelations(zip, relations, folder) : [];
  const elements = listElements(await inflateSmall(zip, main));
  if (!elements.some((element) => element.name === "workbook")) return refuseOtherZip(zip.entries);
  const byId = new Map(related.map((item) => [item.id, item]));
  const listed = new Set<ZipEntry>();
  const sheets = elements.flatMap(({ name, attributes }): Worksheet[] => {
    if (name !== "sheet") return [];
    const relation = byId.get(attributes["relation:id"] ?? "");
    const entry = relation?.type === "worksheet" ? find(relation.path) : null;
    if (!entry) return [];
    if (listed.has(entry)) refuseBroken();
    listed.add(entry);
    const hidden = attributes.state === "hidden" || attributes.state === "veryHidden";
    return [{ name: attributes.name ?? "", hidden, entry }];
  });
  if (sheets.length > SOURCE_LIMITS.sheets) {
    fail(
      "FILE_LIMIT",
      `The workbook has ${sheets.length} sheets; at most ${SOURCE_LIMITS.sheets} can be read.`,
    );
  }
  if (sheets.length === 0) fail("FILE_EMPTY", "The workbook has no worksheet.");
  const part = (type: string) => {
    const relation = related.find((item) => item.type === type);
    return relation ? find(relation.path) : null;
  };
  const properties = elements.find((element) => element.name === "workbookPr");
  return {
    zip,
    sheets,
    sharedStrings: part("sharedStrings"),
    styles: part("styles"),
    date1904: ["1", "true", "on"].includes(properties?.attributes.date1904 ?? ""),
  };
}

/** The sheet of that name; FILE_SHEET_MISSING names those that there are. */
export function findSheet(workbook: Workbook, name: string): Worksheet {
  const sheet = workbook.sheets.find((candidate) => candidate.name === name);
  if (sheet) return sheet;
  const names = workbook.sheets.map((candidate) => `"${candidate.name}"`).join(", ");
  return fail("FILE_SHEET_MISSING", `The workbook has no sheet "${name}"; it has ${names}.`, { value: name });
}

interface Relation {
  readonly id: string;
  /** The last part of its type's URI: "worksheet", "styles", … (the strict format has other URIs). */
  readonly type: string;
  readonly path: string;
}

async function readRelations(zip: ZipDirectory, entry: ZipEntry, folder: string): Promise<Relation[]> {
  return listElements(await inflateSmall(zip, entry)).flatMap(({ name, attributes }) => {
    if (name !== "Relationship" || attributes.TargetMode === "External") return [];
    const type = (attributes.Type ?? "").split("/").at(-1) ?? "";
    return [{ id: attributes.Id ?? "", type, path: resolvePath(folder, attributes.Target ?? "") }];
  });
}

/** A part that is read whole: directory, relations, styles. Throws FILE_LIMIT for one that is large. */
export async function inflateSmall(zip: ZipDirectory, entry: ZipEntry): Promise<string> {
  if (entry.size > SOURCE_LIMITS.partBytes) {
    const size = Math.round(entry.size / 1024 / 1024);
    const most = SOURCE_LIMITS.partBytes / 1024 / 1024;
    fail(
      "FILE_LIMIT",
      `The part "${entry.name}" of the workbook is ${size} MB; at most ${most} MB can be read.`,
    );
  }
  return inflateText(zip, entry);
}

/** A target is relative to its document's folder, or begins at the root with a slash. */
function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

function refuseOtherZip(entries: readonly ZipEntry[]): never {
  const has = (pattern: RegExp) => entries.some((entry) => pattern.test(entry.name));
  if (has(/^mimetype$/) && has(/^content\.xml$/)) {
    fail("FILE_NOT_SPREADSHEET", "This is an OpenDocument file.", {
      remedy: "Save it as an Excel workbook (.xlsx) or as CSV and upload that.",
    });
  }
  if (has(/^word\//) || has(/^ppt\//)) {
    fail("FILE_NOT_SPREADSHEET", "This is a document or a presentation, not a spreadsheet.");
  }
  if (has(/^xl\/workbook\.bin$/)) {
    fail("FILE_NOT_SPREADSHEET", "This is a binary Excel workbook (.xlsb).", {
      remedy: "Save it as an Excel workbook (.xlsx) or as CSV and upload that.",
    });
  }
  if (has(/\.(iwa|numbers)$/i)) {
    fail("FILE_NOT_SPREADSHEET", "This is a Numbers document.", {
      remedy: "Export it as Excel or CSV and upload that.",
    });
  }
  return fail("FILE_NOT_SPREADSHEET", "This is a ZIP archive, not a spreadsheet.", {
    remedy: "Unpack it and upload the CSV or XLSX file that is in it.",
  });
}
