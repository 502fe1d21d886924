import { describe, expect, it } from "vitest";
import { type Keystroke, readShortcut } from "./read-shortcut";

const stroke = (key: string, held: Partial<Keystroke> = {}): Keystroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const free = { afterPrefix: false, typing: false, singleKeys: true };

describe("readShortcut", () => {
  it("goes to the jobs by g and then j, and nowhere by j alone", () => {
    expect(readShortcut(stroke("g"), free)).toEqual({ kind: "prefix" });
    expect(readShortcut(stroke("j"), { ...free, afterPrefix: true })).toEqual({ kind: "go", href: "/jobs" });
    expect(readShortcut(stroke("j"), free)).toBeNull();
  });

  it("leaves keys alone while a person types, but for the palette", () => {
    const typing = { ...free, typing: true };
    expect(readShortcut(stroke("n"), typing)).toBeNull();
    expect(readShortcut(stroke("k", { ctrlKey: true }), typing)).toEqual({ kind: "palette" });
  });

  it("leaves the browser's own chords alone", () => {
    expect(readShortcut(stroke("n", { ctrlKey: true }), free)).toBeNull();
    expect(readShortcut(stroke("/", { altKey: true }), free)).toBeNull();
  });

  it("keeps the chord when single keys are switched off", () => {
    const off = { ...free, singleKeys: false };
    expect(readShortcut(stroke("?"), off)).toBeNull();
    expect(readShortcut(stroke("k", { metaKey: true }), off)).toEqual({ kind: "palette" });
  });
});
