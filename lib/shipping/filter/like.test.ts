import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileLike } from "./like";

/** LIKE by the book, for texts so short that its exponential time does not matter. */
function isLike(text: string, pattern: string): boolean {
  if (pattern === "") return text === "";
  const [first, rest] = [pattern.charAt(0), pattern.slice(1)];
  if (first === "%") return isLike(text, rest) || (text !== "" && isLike(text.slice(1), pattern));
  return text !== "" && (first === "_" || first === text.charAt(0)) && isLike(text.slice(1), rest);
}

describe("LIKE", () => {
  test("matches what its definition matches", () => {
    const short = (letters: string[]) =>
      fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((list) => list.join(""));
    fc.assert(
      fc.property(short(["a", "b"]), short(["a", "b", "%", "_"]), (text, pattern) => {
        expect(compileLike(pattern)(text)).toBe(isLike(text, pattern));
      }),
      { numRuns: 2_000 },
    );
  });

  test("matches across the words in which a long pattern is kept", () => {
    for (const length of [30, 31, 32, 33, 63, 64, 65, 200]) {
      const text = "xyz".repeat(length).slice(0, length);
      expect(compileLike(text.toUpperCase())(text)).toBe(true);
      expect(
        compileLike(`%${text.slice(0, 15)}%${text.slice(15)}%`)(`>${text.slice(0, 15)}--${text.slice(15)}<`),
      ).toBe(true);
      expect(compileLike(`${"_".repeat(length)}`)(text)).toBe(true);
      expect(compileLike(`${"_".repeat(length)}`)(`${text}x`)).toBe(false);
      expect(compileLike(`${text}!`)(text)).toBe(false);
    }
  });
});
