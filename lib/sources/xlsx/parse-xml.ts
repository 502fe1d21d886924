import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS, type SaxesTagPlain } from "saxes";
import { fail } from "@/lib/shipping/errors";

/** Local name without its prefix: "row" for "x:row". */
export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

export interface XmlHandlers {
  readonly open?: (name: string, tag: SaxesTagPlain, position: number) => void;
  readonly close?: (name: string, tag: SaxesTagPlain, position: number) => void;
  readonly text?: (text: string) => void;
}

/**
 * A parser for a sheet's XML. Elements are told apart by local name, because some writers prefix them all. `position`
 * is the index just behind the tag in everything written so far. Own entities are not resolved: FILE_BROKEN.
 */
export function createXmlParser(handlers: XmlHandlers, trackPosition = false): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: trackPosition });
  parser.on("error", (error) => {
    fail("FILE_BROKEN", `The file's XML is damaged (${error.message}).`);
  });
  const { open, close, text } = handlers;
  if (open) parser.on("opentag", (tag) => open(localName(tag.name), tag, parser.position));
  if (close) parser.on("closetag", (tag) => close(localName(tag.name), tag, parser.position));
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  return parser;
}

/** Every element of a small part, with attributes by local name (the last one of a name wins). */
export function listElements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", (error) => {
    fail("FILE_BROKEN", `The file's XML is damaged (${error.message}).`);
  });
  parser.on("opentag", (tag: SaxesTagNS) => {
    const attributes: Record<string, string> = {};
    for (const attribute of Object.values(tag.attributes) as SaxesAttributeNS[]) {
      // "r:id" is a relationship, "id" is not.
      const relation = attribute.uri.endsWith("/relationships") ? "relation:" : "";
      attributes[relation + attribute.local] = attribute.value;
    }
    elements.push({ name: tag.local, attributes });
  });
  parser.write(xml).close();
  return elements;
}
