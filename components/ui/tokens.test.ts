import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

/** The colours of one theme by name. */
function tokensOf(selector: string): Map<string, string> {
  const block = new RegExp(`^${selector.replace(".", "\\.")} \\{([^}]*)\\}`, "m").exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+): (oklch\([^)]*\));/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** Relative luminance (WCAG 2.2) of an opaque oklch colour, by Ottosson's matrices. */
function luminance(color: string): number {
  const [l = 0, chroma = 0, hue = 0] = (/oklch\(([^)]*)\)/.exec(color)?.[1] ?? "").split(" ").map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ["background", "card", "popover", "muted"];
const text: [string, string[]][] = [
  [
    "foreground",
    [...surfaces, "accent", "highlight", "info-soft", "destructive-soft", "warning-soft", "success-soft"],
  ],
  ["muted-foreground", [...surfaces, "info-soft", "destructive-soft", "warning-soft"]],
  ["primary", ["background", "card"]],
  ["destructive", [...surfaces, "destructive-soft"]],
  ["success", [...surfaces, "success-soft"]],
  ["warning", [...surfaces, "warning-soft"]],
  ["info", [...surfaces, "info-soft"]],
  ["primary-foreground", ["primary", "primary-hover"]],
  ["destructive-foreground", ["destructive", "destructive-hover"]],
  ["secondary-foreground", ["secondary"]],
  ["accent-foreground", ["accent"]],
];
/** Borders of controls and the focus ring (WCAG 1.4.11). */
const shapes: [string, string[]][] = [
  ["input", ["background", "card", "popover"]],
  ["ring", surfaces],
];

describe.each([":root", ".dark"])("the colours of %s", (selector) => {
  const tokens = tokensOf(selector);
  const pairs = (list: [string, string[]][]) =>
    list.flatMap(([front, backs]) => backs.map((back) => [front, back]));
  const of = (name = "") => {
    const value = tokens.get(name);
    if (!value) throw new Error(`${selector} has no --${name}`);
    return value;
  };

  it.each(pairs(text))("%s on %s is readable", (front, back) => {
    expect(contrast(of(front), of(back))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(shapes))("%s on %s can be seen", (front, back) => {
    expect(contrast(of(front), of(back))).toBeGreaterThanOrEqual(3);
  });
});
