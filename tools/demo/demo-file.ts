const STREETS = ["Oak Street", "Maple Avenue", "Hill Road", "Lake Drive", "Park Place", "Mill Lane"];
const PLACES = [
  ["Boston", "MA", "02101"],
  ["Hoboken", "NJ", "07030"],
  ["Chicago", "IL", "60601"],
  ["Austin", "TX", "78701"],
  ["Denver", "CO", "80202"],
  ["Seattle", "WA", "98101"],
  ["Atlanta", "GA", "30303"],
  ["Phoenix", "AZ", "85004"],
] as const;
const FIRST = ["Ada", "Ben", "Cleo", "Dana", "Eli", "Fay", "Gus", "Hana", "Ivo", "June"];
const LAST = ["Abbot", "Baker", "Cole", "Drake", "Ellis", "Flint", "Grant", "Hayes"];

const pick = <T>(list: readonly [T, ...T[]] | readonly T[], index: number): T => {
  const value = list[index % list.length];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
};

/** The name in row `n` (1-based) of `demoFile`. */
export function demoName(n: number): string {
  return `${pick(FIRST, n)} ${pick(LAST, Math.floor(n / 3))} ${n}`;
}

/** A CSV of so many orders, all of them valid. Another prefix gives other orders, to other doors. */
export function demoFile(rows: number, prefix: string): Buffer {
  const firstDoor = 100 * [...prefix].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 900, 7);
  const lines = Array.from({ length: rows }, (_, index) => {
    const n = index + 1;
    const [city, state, zip] = pick(PLACES, n);
    const street = `${firstDoor + n} ${pick(STREETS, n)}`;
    return [`${prefix}-${1000 + n}`, demoName(n), street, city, state, zip, 1 + (n % 9), "Ground"].join(",");
  });
  return Buffer.from(`${["Order,Name,Address,City,State,ZIP,Weight (lb),Service", ...lines].join("\n")}\n`);
}
