import { expect, test } from "vitest";
import { replacedText } from "./replaced-text";

test("every place is replaced, whatever its case, and no sign means a pattern", () => {
  expect(replacedText("UPS Grnd, ups grnd", "UPS Grnd", "UPS Ground")).toBe("UPS Ground, UPS Ground");
  expect(replacedText("1.5 (x)", ".", ",")).toBe("1,5 (x)");
  expect(replacedText("a", "a", "$&")).toBe("$&");
});
