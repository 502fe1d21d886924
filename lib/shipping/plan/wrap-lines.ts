/** Where a second address line likes to begin. */
const UNIT = /^(?:apt|apartment|suite|ste|unit|floor|fl|room|rm|bldg|building|attn|c\/o|#\S+)\.?$/i;

/**
 * Breaks lines longer than `limit` between words, before a unit ("Apt 4") where that fits; the other lines stay whole.
 * Null when a single word is too long.
 */
export function wrapLines(lines: readonly string[], limit: number): string[] | null {
  const result: string[] = [];
  for (const line of lines) {
    const wrapped = line.length <= limit ? [line] : wrapLine(line, limit);
    if (!wrapped) return null;
    result.push(...wrapped);
  }
  return result;
}

function wrapLine(line: string, limit: number): string[] | null {
  const words = line.split(" ");
  if (words.some((word) => word.length > limit)) return null;
  const unit = words.findIndex((word, index) => index > 0 && UNIT.test(word.replace(/,$/, "")));
  const parts = unit > 0 ? [words.slice(0, unit), words.slice(unit)] : [words];
  const atUnit = parts.flatMap((part) => fill(part, limit));
  const plain = fill(words, limit);
  return atUnit.length <= plain.length ? atUnit : plain;
}

function fill(words: readonly string[], limit: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= limit)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
