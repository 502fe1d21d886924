import { decodeUtf8, inflateEntry } from "@/lib/sources/zip/inflate-entry";
import { unescapeText } from "./cell-text";
import type { Workbook } from "./open-workbook";
import { createXmlParser } from "./parse-xml";

/** The workbook's table of texts, rich text as plain text and without pronunciation guides. */
export async function readSharedStrings({ zip, sharedStrings }: Workbook): Promise<string[]> {
  const strings: string[] = [];
  if (!sharedStrings) return strings;
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
