import { z } from "zod";
import { PAPER_KINDS } from "@/lib/batch/ports";
import { ROW_STATES } from "@/lib/batch/row";
import { shipmentSchema } from "@/lib/shipping/shipment";
import { cents, instant, issueView, problemView } from "./common";
import { productView } from "./products";

/** A row in a list: small. */
export const rowListItem = z.object({
  rowNumber: z.number().int(),
  lines: z.array(z.number().int()),
  state: z.enum(ROW_STATES),
  recipientName: z.string(),
  cityState: z.string(),
  orderReference: z.string().nullable(),
  /** The carrier's service: its code, and its name. */
  service: z.string().nullable(),
  serviceName: z.string().nullable(),
  /** The saved address that it leaves from, or that its return goes back to; null where it is the shipper's own. */
  shipFrom: z.string().nullable(),
  /** Whose account is billed in place of ours; null where we pay. Such a row costs nothing. */
  billedTo: z.string().nullable(),
  /** The recipient sends it to the shipper. */
  isReturn: z.boolean(),
  /** The row whose return it is, and its job where that is another one; null where it is none of a row's. */
  returnOf: z.object({ jobId: z.uuid().nullable(), rowNumber: z.number().int() }).nullable(),
  packageCount: z.number().int(),
  estimatedCents: cents.nullable(),
  /** When it arrives by the carrier's calendar, at the recipient's place; null where the carrier does not say. */
  arrival: z.object({ day: z.iso.date(), time: z.string().nullable(), guaranteed: z.boolean() }).nullable(),
  costCents: cents.nullable(),
  trackingNumber: z.string().nullable(),
  shippedAt: instant.nullable(),
  issues: z.array(issueView),
  problem: problemView.nullable(),
  /** The job that ships it in its place; null where none does. */
  movedTo: z.uuid().nullable(),
  /** The carrier refused it, and the job went on. */
  setAside: z.boolean(),
  /** The void of its label was asked for and not answered yet. */
  voiding: z.boolean(),
  /** A person has asked for the label to be voided; it waits for a person who may. */
  voidAsked: z.boolean(),
});
export type RowListItem = z.infer<typeof rowListItem>;

export const rowListView = z.object({ rows: z.array(rowListItem), nextCursor: z.string().nullable() });
export type RowListView = z.infer<typeof rowListView>;

/** Of a job's labels: how many rows have one, and how many of these were never printed. */
export const printedView = z.object({
  labelled: z.number().int(),
  unprinted: z.number().int(),
  /** Whether the carrier returned invoices or other papers that go with them. */
  papers: z.boolean(),
});
export type PrintedView = z.infer<typeof printedView>;

/** One row, opened. */
export const rowView = rowListItem.extend({
  shipment: shipmentSchema.nullable(),
  /** The weight in the words of the file or of a person ("12 oz"): the shipment has what it is rounded to. */
  givenWeight: z.string().nullable(),
  /** Articles that the product list could take from it: what is missing of them, or was typed for them, with what it says. */
  articles: z.array(productView.omit({ changedBy: true, changedAt: true })),
  /** The row's own cells: column name → text, of its first line; `mapped` where the template reads the column. */
  cells: z.array(z.object({ column: z.string(), value: z.string(), mapped: z.boolean() })),
  packages: z.array(
    z.object({
      packageNumber: z.number().int(),
      trackingNumber: z.string(),
      hasLabel: z.boolean(),
      /** When the label was last printed in the app, and by whom. */
      printedAt: instant.nullable(),
      printedBy: z.string().nullable(),
    }),
  ),
  /**
   * The invoice for customs of a bought shipment: the carrier's, on paper; none on paper, for it went to customs by
   * wire; our own, for the carrier gave none. Null where none is needed.
   */
  customsInvoice: z.enum(["carrier", "paperless", "own"]).nullable(),
  /** What else the carrier returned to be printed with it: each is at `label?paper=` with its number. */
  papers: z.array(
    z.object({
      paperNumber: z.number().int(),
      kind: z.enum(PAPER_KINDS),
      format: z.enum(["PDF", "PNG", "GIF", "HTML"]),
      copies: z.number().int(),
    }),
  ),
  /** Columns that a person corrected in place. */
  editedColumns: z.array(z.string()),
  costSource: z.enum(["carrier", "rated"]).nullable(),
  attempts: z.array(
    z.object({
      reference: z.string(),
      state: z.string(),
      startedAt: instant,
      finishedAt: instant.nullable(),
      problem: problemView.nullable(),
      /** Notices in the carrier's answer: nothing went wrong. */
      alerts: z.array(z.object({ code: z.string(), message: z.string() })),
    }),
  ),
  found: z.array(z.string()),
  /** Of a row in review: what the carrier gave of its shipment in an answer that was not whole; null where nothing. */
  given: z
    .object({
      shipmentId: z.string(),
      packages: z.array(z.object({ trackingNumber: z.string(), hasLabel: z.boolean() })),
      chargedCents: cents.nullable(),
      currency: z.string().nullable(),
    })
    .nullable(),
});
export type RowView = z.infer<typeof rowView>;
