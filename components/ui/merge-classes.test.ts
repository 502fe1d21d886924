import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { expect, it } from "vitest";
import { mergeClasses } from "./merge-classes";

/** Knows all of Tailwind, and is too large for a browser. */
const oracle = extendTailwindMerge({
  cacheSize: 0,
  extend: {
    theme: {
      shadow: ["pop"],
      text: ["2xs", "hero"],
      spacing: ["gutter", "card", "bar", "control", "head", "row", "row-tall"],
    },
  },
});

/** The classes of Tailwind that stand in texts of the application; of those that differ in a figure alone, one. */
function classesInUse(): string[] {
  const found = new Set<string>();
  for (const folder of ["app", "components"]) {
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      // The table itself holds names of groups.
      if (!/\.tsx?$/.test(file) || file.includes("merge-classes")) continue;
      for (const [, plain, template] of readFileSync(join(folder, file), "utf8").matchAll(
        /"([^"\n]*)"|`([^`]*)`/g,
      )) {
        for (const word of (plain ?? template ?? "").split(/\s+/)) found.add(word);
      }
    }
  }
  const alike = new Map([...found].map((word) => [word.replace(/\d+(\.\d+)?/g, "0"), word]));
  return [...alike.values()].filter((word) => word !== "" && oracle(`${word} ${word}`) === word);
}

it("keeps of any two classes that are in use what tailwind-merge keeps", () => {
  const classes = classesInUse();
  expect(classes.length).toBeGreaterThan(200);
  const wrong: string[] = [];
  for (const one of classes) {
    for (const other of classes) {
      const both = `${one} ${other}`;
      if (mergeClasses(both) !== oracle(both)) wrong.push(both);
    }
  }
  expect(wrong).toEqual([]);
});

it("leaves what is none of Tailwind's alone", () => {
  expect(mergeClasses("one  one two p-1 p-2")).toBe("one one two p-2");
});
