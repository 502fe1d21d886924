import { expect, it } from "vitest";
import { kindWords, stateWords } from "./audit-words";

it.each([
  ["job.preview_started", "Job preview started"],
  ["sign_out", "Sign out"],
  ["api_key.created", "API key created"],
])("says %s in words", (kind, words) => {
  expect(kindWords(kind)).toBe(words);
});

it("says a state in words", () => {
  expect(stateWords("awaiting_approval")).toBe("awaiting approval");
});
