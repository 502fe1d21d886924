import { fold } from "./fold";

const YES = new Set("yes y true t 1 x on ja j si oui residential residence home private res".split(" "));
const NO = new Set("no n false f 0 off nein non none commercial business office com".split(" "));

/** "Yes", "TRUE", "1", "x", "residential" → true; "no", "0", "commercial" → false; null for anything else. */
export function readBoolean(text: string): boolean | null {
  const folded = fold(text);
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : null;
}
