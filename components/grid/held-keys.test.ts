import { describe, expect, it } from "vitest";
import { type GridKey, pasteOf, pointAt, typeInto } from "./held-keys";

const keys = (...names: string[]): GridKey[] =>
  names.map((name) => {
    const [key = "", ...held] = name.split("+").reverse();
    return { key, ctrl: held.includes("Ctrl"), shift: held.includes("Shift") };
  });

describe("keys that were pressed before their cell was there", () => {
  it("become its text, and end its edit as they would have", () => {
    expect(typeInto("", keys("7", " ", "l", "b", "Enter"))).toEqual({ text: "7 lb", end: "down", rest: [] });
    expect(typeInto("", keys("7", "Tab"))).toMatchObject({ text: "7", end: "next" });
    expect(typeInto("", keys("7", "Shift+Tab"))).toMatchObject({ text: "7", end: "back" });
    expect(typeInto("", keys("7", "Ctrl+Enter"))).toMatchObject({ text: "7", end: "fill" });
    expect(typeInto("3", keys("0", "Escape"))).toMatchObject({ end: "cancel" });
  });

  it("leave those after the edit for the next cell", () => {
    expect(typeInto("", keys("7", "Enter", "8", "Enter")).rest).toEqual(keys("8", "Enter"));
  });

  it("take a text among them that was pasted", () => {
    const typed = [...keys("7"), pasteOf(" lb"), ...keys("Enter")];
    expect(typeInto("", typed)).toEqual({ text: "7 lb", end: "down", rest: [] });
  });

  it("are saved as they stand where another cell is pointed at, which then has its turn", () => {
    const elsewhere = pointAt("4 1", false);
    expect(typeInto("", [...keys("7"), elsewhere, ...keys("8")])).toEqual({
      text: "7",
      end: "stay",
      rest: [elsewhere, ...keys("8")],
    });
  });

  it("leave the edit open that they did not end", () => {
    expect(typeInto("3 lb", keys("Backspace", "Backspace", "o", "z", "ArrowLeft"))).toEqual({
      text: "3 oz",
      end: null,
      rest: [],
    });
  });
});
