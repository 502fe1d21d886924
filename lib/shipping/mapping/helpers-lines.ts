import { bareCell } from "../reference/bare-cell";
import { readNumber, roundDust } from "../reference/read-number";
import type { Helper } from "./helper";

/** Adds numbers; where one cannot be read, the sum as text ("2 + n/a"), so that nothing is left out unseen. */
function sum(texts: readonly string[]): string {
  if (texts.every((text) => text.trim() === "")) return "";
  const values = texts.map((text) => readNumber(text));
  if (values.some((value) => value === null))
    return texts.map((text) => text.trim() || "(blank)").join(" + ");
  return String(roundDust(values.reduce<number>((total, value) => total + (value ?? 0), 0)));
}

/** `2 * 0.5` on each line: the products' sum. A line whose factors are all blank but for one counts as unreadable. */
function sumProduct(texts: readonly string[]): string {
  const lines = texts.map((text) => text.split("*").map((factor) => factor.trim()));
  const lastFilled = lines.some((factors) => (factors.at(-1) ?? "") !== "");
  if (!lastFilled) return "";
  return sum(
    lines.map((factors) => {
      const values = factors.map((factor) => readNumber(factor));
      if (values.some((value) => value === null))
        return factors.map((factor) => factor || "(blank)").join(" * ");
      return String(values.reduce<number>((product, value) => product * (value ?? 1), 1));
    }),
  );
}

/** The first filled text. */
function once(texts: readonly string[]): string {
  return texts.find((text) => text.trim() !== "") ?? "";
}

/** Different, filled texts, with commas between. */
function list(texts: readonly string[]): string {
  return [...new Set(texts.map(bareCell).filter(Boolean))].join(", ");
}

export const lineHelpers: readonly Helper[] = [
  {
    name: "sum",
    summary: "Adds the value of every line of the order.",
    example: "{{#sum}}{{Line weight}}{{/sum}}",
    result: "4.5",
    takes: "lines",
    apply: sum,
  },
  {
    name: "sumProduct",
    summary: "Multiplies on every line of the order and adds the products.",
    example: "{{#sumProduct}}{{Quantity}} * {{Unit weight}}{{/sumProduct}}",
    result: "4.5",
    takes: "lines",
    apply: sumProduct,
  },
  {
    name: "once",
    summary: "The order's own value, which stands again on each of its lines.",
    example: "{{#once}}{{Order weight}}{{/once}}",
    result: "4.5",
    takes: "lines",
    apply: once,
  },
  {
    name: "list",
    summary: "The different values of the order's lines, with commas between.",
    example: "{{#list}}{{SKU}}{{/list}}",
    result: "MUG-1, TEE-2",
    takes: "lines",
    apply: list,
  },
];
