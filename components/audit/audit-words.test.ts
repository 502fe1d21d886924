import { expect, it } from "vitest";
import { kindWords, stateWords } from "./audit-words";

it.each([
  ["job.preview_started", "Job preview started"],
  ["sign_out", "Sign out"],
  ["api_key.created", "API key created"],
])("says %s in words", (kind, words) => {
  expect(kindWords(kind)).toBe(words);
});

it.each([
  ["awaiting_approval", "job.submitted", "waiting for approval"],
  ["failed", "job.failed", "stopped at an error"],
  ["failed", "row.failed", "failed"],
  ["in_flight", "row.started", "at the carrier"],
  ["some_other", "void.requested", "some other"],
])("says the state %s of %s in the words of its badge", (state, kind, words) => {
  expect(stateWords(state, kind)).toBe(words);
});
