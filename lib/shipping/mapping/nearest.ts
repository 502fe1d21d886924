import { fold } from "../reference/fold";

/** Nobody means a name that is longer: comparing two takes time that grows with both. */
const LONGEST = 100;

/** The candidate most like a text, or null when none is near: for "did you mean". Texts over 100 characters are like none. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  if (text.length > LONGEST) return null;
  const wanted = fold(text);
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 2)) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue;
    const folded = fold(candidate);
    const distance =
      folded.includes(wanted) && wanted.length > 2 ? 1 : editDistance(wanted, folded, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance, row by row; `limit` as soon as it cannot be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Uint16Array.from({ length: b.length + 1 }, (_, index) => index);
  let row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least >= limit) return limit;
    [previous, row] = [row, previous];
  }
  return previous[b.length] ?? 0;
}
