import type { ErrorCode } from "./errors";

/**
 * What a finding asks for: `blocks`, the row cannot be shipped; `decide`, a person has to choose before it is bought;
 * `note`, nothing is to be done.
 */
export const ISSUE_CLASSES = ["blocks", "decide", "note"] as const;
export type IssueClass = (typeof ISSUE_CLASSES)[number];

/** One answer that a person may give to a finding that is to be decided. */
export interface Choice {
  readonly id: string;
  /** The words of its button, e.g. "Ship it anyway". */
  readonly label: string;
  /** What follows for the row: it is shipped as it stands, or left out. */
  readonly effect: "ship" | "leave_out";
  /** Whether the person has to say why. */
  readonly needsReason: boolean;
  /** What it gives to the row's fields, in the place of the file's: field id of the mapping → text, "" for none. */
  readonly values?: Readonly<Record<string, string>>;
  /** It means something else on every row: never offered for several at once. */
  readonly ofOneRow?: boolean;
}

/** The answers to most findings: the safe one first. */
export const SHIP_OR_LEAVE_OUT: readonly Choice[] = [
  { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
  { id: "ship", label: "Ship anyway", effect: "ship", needsReason: true },
];

/** Where a finding is, and what to do next. */
interface IssuePlace {
  /** What to do next, one sentence. */
  readonly remedy?: string;
  /** Shipment field, e.g. "shipTo.address.postalCode". */
  readonly field?: string;
  /** The clerk's own header. */
  readonly column?: string;
  /** The cell as it stands. */
  readonly value?: string;
  /** What is offered in the place of `value`: the two are shown word by word. */
  readonly suggested?: string;
  /** The number of the article that it is about, where the product list can say what is wanted of it. */
  readonly article?: string;
  /** What else makes the finding what it is, e.g. the job that shipped the order: asked again where it differs. */
  readonly about?: string;
  /** What the answers to a finding are about, e.g. the word "Express": rows with another one are another question. */
  readonly group?: string;
}

/** One finding about one row. `message` is the whole sentence for the clerk. */
export interface Issue extends IssuePlace {
  readonly class: IssueClass;
  readonly code: ErrorCode;
  readonly message: string;
  /** Of a finding to decide, once it is stored: names it among the row's. */
  readonly key?: string;
  /** Of a finding to decide: at least two. */
  readonly choices?: readonly Choice[];
}

/** The row cannot be shipped as it is. */
export function blocks(code: ErrorCode, message: string, place: IssuePlace = {}): Issue {
  return { class: "blocks", code, message, ...place };
}

/** A person has to choose, by default whether the row is shipped or left out. */
export function decide(
  code: ErrorCode,
  message: string,
  place: IssuePlace = {},
  choices: readonly Choice[] = SHIP_OR_LEAVE_OUT,
): Issue {
  return { class: "decide", code, message, ...place, choices };
}

/** Worth knowing; nothing has to be done. */
export function note(code: ErrorCode, message: string, place: IssuePlace = {}): Issue {
  return { class: "note", code, message, ...place };
}

/** Whether any of a row's findings keeps it from being shipped. */
export function isBlocked(issues: readonly Pick<Issue, "class">[]): boolean {
  return issues.some((issue) => issue.class === "blocks");
}

/** "Address corrected" for ADDRESS_CORRECTED: what a filter is called. */
export function issueLabel(code: ErrorCode): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
