import { type Problem, problem } from "@/lib/shipping/errors";

/** Words that everybody tries who knows where they are. */
const CONTEXT = ["shipagent", "shipping"];
/** What people put around a common word to be allowed to use it. */
const DECORATION = /^[\d\W_]{0,4}|[\d\W_]{0,4}$/g;
/** With less than this beside one's own name or address, it is guessed first. */
const LEAST_BESIDE_OWN = 6;
const LEAST_DIFFERENT = 4;

/**
 * Whether a new password is one that is tried first: on the list of common ones, hardly more than the person's own data, or
 * one character over and over (OWASP ASVS 5.0, 6.2.4 and 6.2.11). What it is made of is nobody's business.
 *
 * @param own the person's name and e-mail address
 * @returns the refusal, for the form's field
 */
export async function weakPassword(
  password: string,
  { own, field = "password" }: { own: readonly string[]; field?: string },
): Promise<Problem | null> {
  const lower = password.toLowerCase();
  const because = (message: string) => problem("PASSWORD_WEAK", message, { field });
  const common = await commonPasswords();
  if (common.has(lower) || common.has(lower.replace(DECORATION, ""))) {
    return because("This is one of the most common passwords, which are tried first.");
  }
  if (new Set(lower).size < LEAST_DIFFERENT)
    return because("This repeats a few characters, and is tried first.");
  const rest = ownWords(own).reduce((left, word) => left.replaceAll(word, ""), lower);
  if (rest !== lower && rest.length < LEAST_BESIDE_OWN) {
    return because("This is hardly more than your own name or e-mail address, and is tried first.");
  }
  return null;
}

/** Longest first, so that an address goes as a whole. */
function ownWords(own: readonly string[]): string[] {
  const whole = own.map((text) => text.trim().toLowerCase());
  const parts = whole.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  return [...new Set([...whole, ...parts, ...CONTEXT])]
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
}

let list: Promise<ReadonlySet<string>> | undefined;

/** 49,000 of them: loaded when the first password is chosen. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"].map(String)),
  );
  return list;
}
