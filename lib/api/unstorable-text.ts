import { type Problem, problem } from "@/lib/shipping/errors";

/** What PostgreSQL keeps in no text and no JSON: NUL, and half of a surrogate pair, which is no character. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** What a request says in JSON is kept as it is said or refused: null where all of its texts can be kept. */
export function unstorableText(value: unknown, field = ""): Problem | null {
  if (typeof value === "string") return isStorable(value) ? null : refused(field);
  if (typeof value !== "object" || value === null) return null;
  for (const [key, each] of Object.entries(value)) {
    const place = field === "" ? key : `${field}.${key}`;
    const found = isStorable(key) ? unstorableText(each, place) : refused(field);
    if (found) return found;
  }
  return null;
}

function refused(field: string): Problem {
  const where = field === "" ? "A text in the request" : `"${field}"`;
  return problem(
    "INPUT_INVALID",
    `${where} holds something that is not a character (NUL, or half of a surrogate pair), which cannot be kept.`,
    { ...(field !== "" && { field }), remedy: "Remove that character and try again." },
  );
}
