import { expect, test } from "vitest";
import { returnWords } from "./return-words";

test("a return names the row that it is of, and says where that is in another job", () => {
  const of = (jobId: string | null) => returnWords({ isReturn: true, returnOf: { jobId, rowNumber: 3 } });
  expect(of(null)).toBe("Return of row 3");
  expect(of("b")).toBe("Return of row 3 of another job");
  expect(returnWords({ isReturn: true, returnOf: null })).toBe("Return");
  expect(returnWords({ isReturn: false, returnOf: null })).toBeNull();
});
