import { describe, expect, it } from "vitest";
import { problemPlace } from "./problem-alert";

describe("problemPlace", () => {
  it("names row, column and value", () => {
    const problem = { message: "No ZIP code.", row: 48, line: 49, column: "Zip", value: "0210" };
    expect(problemPlace(problem)).toBe("Row 48, column Zip, value “0210”");
  });

  it("names the file's line where no row is known", () => {
    expect(problemPlace({ message: "Too few cells.", line: 7 })).toBe("Line 7");
  });

  it("does not repeat a row that the message names", () => {
    expect(problemPlace({ message: "Row 4 (Sofia Rossi): refused.", row: 4 })).toBe("");
    expect(problemPlace({ message: "Row 40 was refused.", row: 4 })).toBe("Row 4");
  });

  it("is silent where the message tells all of it", () => {
    const message = 'Line 2, HS code: "12345" is not an HS code.';
    expect(problemPlace({ message, line: 2, column: "HS code", value: "12345" })).toBe("");
    expect(problemPlace({ message, line: 2, column: "Tariff", value: "12345" })).toBe(
      "Line 2, column Tariff, value “12345”",
    );
  });
});
