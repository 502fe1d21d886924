import { describe, expect, it } from "vitest";
import { nearest } from "./nearest";

describe("did you mean", () => {
  it.each([
    ["Adress 1", "Address 1"],
    ["wieght", "Weight"],
    ["zip", "ZIP code"],
  ])("%s means %s", (text, meant) => {
    expect(nearest(text, ["Name", "Address 1", "Weight", "ZIP code"])).toBe(meant);
  });

  it("means nothing that is far", () => {
    expect(nearest("tracking", ["Name", "Weight"])).toBeNull();
  });

  it("does not compare what is too long to be meant", () => {
    const long = "x".repeat(100_000);
    expect(nearest(long, [long])).toBeNull();
    expect(nearest("xxxxx", [long, "xxxxy"])).toBe("xxxxy");
  });
});
