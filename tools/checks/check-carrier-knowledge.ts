import { readFile } from "node:fs/promises";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";

/**
 * What may know a carrier by name: its own folder, what an account of it is set up and wired with, what starts its
 * simulator, and what names the things that files out there name after it.
 */
const MAY = [
  /^lib\/carriers\//,
  // The names of its variables, read and kept out of the log.
  /^lib\/(?:env|env-schema|log)\.ts$/,
  /^lib\/(?:runtime\/carrier|db\/schema\/carriers)\.ts$/,
  /^lib\/settings\/(?:carrier\/|carrier-config)/,
  /^lib\/cli\//,
  /^app\/settings\/carrier\//,
  // The columns of UPS's batch file, and the word as a header of shops' files.
  /^lib\/sources\/(?:inspection|known-layouts)\.ts$/,
  /^lib\/shipping\/mapping\/vocabulary\.ts$/,
];
/** Tests say what comes out for a carrier that there is. */
const TEST = /\.test\.tsx?$|\/testing\//;
const PRODUCT = /^(?:app|components|lib)\/.*\.tsx?$/;

/** Groups and follow-ups are words. */
const NAME = /\bUPS\b|\bups-|\bups[A-Z]\w*|\b(?!followUps)\w*[a-z]Ups(?![a-z])\w*|(?<![A-Z])UPS_/;
/** A code in quotes is the carrier's only where it stands as a service or a packaging. */
const CODE = new RegExp(
  `(?:service|packaging)\\w*["'\\]]*\\)?\\s*(?::|=|===|!==|\\?\\?|[^\\n]*\\.default\\()\\s*"(?:${[
    ...UPS_CATALOGUE.services,
    ...UPS_CATALOGUE.packagings,
  ]
    .map(({ code }) => code)
    .join("|")})"`,
  "i",
);
const { limits } = UPS_CATALOGUE;
/** A limit of the carrier in a sentence: what is said of it comes from the catalogue, too. */
const LIMIT = new RegExp(
  `at most (?:${[limits.name, limits.addressLine, limits.city, limits.email, limits.reference].join("|")}) characters` +
    `|\\b${limits.weightLbs} lb\\b|\\b(?:${limits.lengthIn}|${limits.lengthPlusGirthIn}) in\\b` +
    `|\\b${limits.declaredValueUsd.toLocaleString("en-US")}\\b`,
  "i",
);
const LENGTH = /(?:service|packaging)\w*: z\s*\.string\(\)[^\n]*\.length\(/i;

/** Nothing of the product outside of `lib/carriers` knows a carrier's name, codes or limits: it asks the catalogue. */
export async function checkCarrierKnowledge(files: readonly string[]): Promise<string[]> {
  const asked = files.filter(
    (file) => PRODUCT.test(file) && !TEST.test(file) && !MAY.some((may) => may.test(file)),
  );
  const found = await Promise.all(
    asked.map(async (file) => carrierKnowledge(file, await readFile(file, "utf8"))),
  );
  return found.flat();
}

/** Exported for its test. */
export function carrierKnowledge(file: string, text: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const said = (NAME.exec(line) ?? CODE.exec(line) ?? LIMIT.exec(line) ?? LENGTH.exec(line))?.[0];
    return said === undefined ? [] : [`${file}:${index + 1} knows a carrier: ${said.trim()}`];
  });
}
