import { describe, expect, it } from "vitest";
import { noneWindowMs } from "./none-window";

const floor = { unmeasuredMs: 900_000, measuredMs: 120_000 };

describe("the window of 'none'", () => {
  it("is a quarter of an hour while little was measured", () => {
    expect(noneWindowMs({ measured: 0, largestMs: 0 }, floor)).toBe(900_000);
    expect(noneWindowMs({ measured: 49, largestMs: 1_000 }, floor)).toBe(900_000);
  });

  it("is two minutes once fifty lags were measured", () => {
    expect(noneWindowMs({ measured: 50, largestMs: 1_000 }, floor)).toBe(120_000);
  });

  it("is four times the largest lag where that is longer", () => {
    expect(noneWindowMs({ measured: 50, largestMs: 60_000 }, floor)).toBe(240_000);
    expect(noneWindowMs({ measured: 1, largestMs: 600_000 }, floor)).toBe(2_400_000);
  });
});
