import { decide, type Issue } from "./issue";

/** For how long the same contents to the same recipient are taken for a repeat that a person should look at. */
export const SAME_CONTENTS_DAYS = 7;

/** A row of another job that ships, or has shipped, what a row is about to; or one of its own job. */
export interface Duplicate {
  /** `order`: the same order number; `file`: the same line of the same file; `contents`: the same to the same recipient. */
  readonly kind: "order" | "file" | "contents";
  readonly jobId: string;
  readonly jobName: string;
  /** Its number in the row's own job; null where it is another's. */
  readonly row: number | null;
  /** Null while it is not bought yet. */
  readonly trackingNumber: string | null;
  /** The order number, or the recipient. */
  readonly subject: string;
}

const CODES = {
  order: "ORDER_ALREADY_SHIPPED",
  file: "LINE_ALREADY_SHIPPED",
  contents: "CONTENTS_ALREADY_SHIPPED",
} as const;

/** Findings that are looked for again whenever money is about to be spent. */
export const DUPLICATE_CODES: readonly string[] = [...Object.values(CODES), "ORDER_WRITTEN_TWICE"];

/** What is to be decided about a row whose order is shipped already. Another job's shipment asks anew. */
export function duplicateIssue({ kind, jobId, jobName, row, trackingNumber, subject }: Duplicate): Issue {
  const [is, was] = kind === "contents" ? ["are", "were"] : ["is", "was"];
  if (row !== null) {
    const message = `Order ${subject} is row ${row} of this job, too, where its number is written otherwise.`;
    return decide("ORDER_WRITTEN_TWICE", message, {
      about: `${jobId} ${row}`,
      field: "orderReference",
      value: subject,
    });
  }
  const where = `${trackingNumber === null ? `${is} being` : was} shipped in job "${jobName}"`;
  const number = trackingNumber === null ? "" : ` (${trackingNumber})`;
  const what = {
    order: `Order ${subject}`,
    file: "This line of the very same file",
    contents: `The same contents to ${subject}, within ${SAME_CONTENTS_DAYS} days,`,
  }[kind];
  return decide(CODES[kind], `${what} ${where}${number}.`, {
    about: jobId,
    ...(kind === "order" ? { field: "orderReference", value: subject } : {}),
  });
}
