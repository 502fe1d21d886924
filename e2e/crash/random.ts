/** Random numbers that a seed repeats (mulberry32). */
export class Random {
  #state: number;

  /** The same seed and text give the same numbers. */
  constructor(seed: number, text = "") {
    let state = seed >>> 0;
    for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193) >>> 0;
    this.#state = state;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.whole(0, list.length - 1)] ?? list[0];
  }

  shuffle<T>(list: readonly T[]): T[] {
    const cards = list.map((value) => ({ value, order: this.next() }));
    return cards.sort((a, b) => a.order - b.order).map(({ value }) => value);
  }
}
