import { fail } from "@/lib/shipping/errors";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { decodeUtf8, inflateEntry } from "@/lib/sources/zip/inflate-entry";
import { unescapeText } from "./cell-text";
import type { Workbook } from "./open-workbook";
import { createXmlParser } from "./parse-xml";

/**
 * The workbook's table of texts, rich text as plain text and without pronunciation guides. Throws FILE_LIMIT, before
 * anything is unpacked, where it is larger than a table of orders needs.
 */
export async function readSharedStrings({ zip, sharedStrings }: Workbook): Promise<string[]> {
  const strings: string[] = [];
  if (!sharedStrings) return strings;
  if (sharedStrings.size > SOURCE_LIMITS.sharedStringBytes) {
    const size = Math.round(sharedStrings.size / 1024 / 1024);
    const most = SOURCE_LIMITS.sharedStringBytes / 1024 / 1024;
    fail("FILE_LIMIT", `The workbook's texts are ${size} MB; at most ${most} MB can be read.`);
  }
  let text = "";
  let inText = false;
  let inGuide = false;
  const parser = createXmlParser({
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") inGuide = true;
      else if (name === "t") inText = !inGuide;
    },
    close: (name) => {
      if (name === "si") strings.push(unescapeText(text));
      else if (name === "rPh") inGuide = false;
      else if (name === "t") inText = false;
    },
    text: (part) => {
      if (inText) text += part;
    },
  });
  for await (const chunk of decodeUtf8(inflateEntry(zip, sharedStrings))) parser.write(chunk);
  parser.close();
  return strings;
}
