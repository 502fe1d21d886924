/**
 * A test for LIKE: `%` is any text, `_` one character; case makes no difference. Both the pattern and the text are a
 * stranger's, so nothing backtracks: all positions of the pattern that may be reached are followed at once, as bits of
 * 32-bit words. The time is the text's length times a 32nd of the pattern's, whatever they hold.
 */
export function compileLike(pattern: string): (text: string) => boolean {
  const wanted: string[] = [];
  /** Positions at which any text may stand. */
  const open = new Set<number>();
  for (const char of pattern.toLowerCase()) {
    if (char === "%") open.add(wanted.length);
    else wanted.push(char);
  }
  const words = (wanted.length >> 5) + 1;
  const stays = new Uint32Array(words);
  for (const at of open) setBit(stays, at);
  const anyOne = new Uint32Array(words);
  for (const [at, char] of wanted.entries()) if (char === "_") setBit(anyOne, at);
  const steps = new Map<string, Uint32Array>();
  for (const [at, char] of wanted.entries()) {
    if (char === "_") continue;
    const step = steps.get(char) ?? anyOne.slice();
    setBit(step, at);
    steps.set(char, step);
  }
  return (text) => {
    const reached = new Uint32Array(words);
    setBit(reached, 0);
    for (const char of text.toLowerCase()) {
      const step = steps.get(char) ?? anyOne;
      let carry = 0;
      for (let word = 0; word < words; word += 1) {
        const before = reached[word] ?? 0;
        const moved = before & (step[word] ?? 0);
        reached[word] = (before & (stays[word] ?? 0)) | (moved << 1) | carry;
        carry = moved >>> 31;
      }
    }
    return ((reached[wanted.length >> 5] ?? 0) & (1 << (wanted.length & 31))) !== 0;
  };
}

function setBit(words: Uint32Array, at: number): void {
  words[at >> 5] = (words[at >> 5] ?? 0) | (1 << (at & 31));
}
