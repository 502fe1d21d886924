import { PACKAGINGS } from "../services";
import { fold } from "./fold";

const SYNONYMS: Readonly<Record<string, string>> = {
  "01": "letter|envelope|express envelope|ups express envelope",
  "02": "customer supplied|customer supplied package|package|box|parcel|my packaging|your packaging|own|custom|carton|karton",
  "03": "tube|ups tube|express tube",
  "04": "pak|express pak|ups pak|ups express pak",
  "21": "express box|ups express box|box express",
  "24": "25kg box|25 kg box|ups 25kg box",
  "25": "10kg box|10 kg box|ups 10kg box",
  "2a": "small express box|express box small|ups express box small",
  "2b": "medium express box|express box medium|ups express box medium",
  "2c": "large express box|express box large|ups express box large",
};

const codeOf = new Map<string, string>();
for (const [code, name] of Object.entries(PACKAGINGS)) {
  codeOf.set(code, code);
  codeOf.set(fold(name), code);
}
for (const [code, names] of Object.entries(SYNONYMS))
  for (const name of names.split("|")) codeOf.set(name, code);

/** The UPS packaging code for a code ("2" stands for "02") or a name in any usual spelling; null when unknown. */
export function findPackaging(text: string): string | null {
  const folded = fold(text);
  return codeOf.get(/^\d$/.test(folded) ? `0${folded}` : folded) ?? null;
}
