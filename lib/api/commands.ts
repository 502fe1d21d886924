/** What the mutations of the HTTP API take and answer; the MCP tools take the same choices. */
import { z } from "zod";
import { RECOVERY_CHOICES } from "@/lib/batch/recovery";
import { labelRows, rowRangesText } from "./query-schemas";
import { problemView } from "./views/common";
import { boughtReturn } from "./views/void-requests";

export const approveBody = z.strictObject({
  fingerprint: z.string().min(1).max(200).describe("The preview's: what was looked at is what is approved"),
  comment: z.string().trim().max(1_000).optional(),
});

export const rejectBody = z.strictObject({
  comment: z.string().trim().min(1).max(1_000).describe("Why: the person who submitted the job reads it"),
});

export const recoverBody = z.strictObject({
  choice: z.enum(RECOVERY_CHOICES),
  confirm: z
    .string()
    .max(200)
    .optional()
    .describe("For restart: the words that the refusal without them asks for"),
});

export const decideBody = z.strictObject({
  code: z.string().min(1).max(100).describe("The finding's code, e.g. ORDER_ALREADY_SHIPPED"),
  choice: z
    .string()
    .min(1)
    .max(100)
    .describe("The id of one of the finding's choices, e.g. ship, leave_out or use_carrier"),
  reason: z.string().trim().max(500).optional().describe("Why; some choices need it"),
  column: z.string().max(500).optional().describe("Only findings about this column"),
  group: z.string().max(500).optional().describe("Only findings of this group, as the question names it"),
  rows: z
    .array(z.int().min(1).max(999_999))
    .min(1)
    .max(100_000)
    .optional()
    .describe("Only these rows; every row with the finding without it"),
});

/** Rows of a job that another one ships: what was not bought, what was left out, whose labels were voided; or what comes back. */
export const FOLLOW_UPS = ["rest", "left_out", "voided", "returns"] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

export const followUpBody = z.strictObject({
  rows: z
    .union([z.enum(FOLLOW_UPS), rowRangesText])
    .describe(
      "rest: what was not bought; left_out: what was left out; voided: voided labels, bought again; returns: return labels " +
        "of the bought rows that have none; or row numbers like 1,4-7",
    ),
  returns: z
    .boolean()
    .optional()
    .describe(
      "With row numbers: return labels of these rows, which were bought, and not the rows themselves",
    ),
});

const productText = z.string().max(500).optional();
/** An article of the product list; what is left out or "" it does not say. */
export const saveProductBody = z.strictObject({
  sku: z.string().min(1).max(500).describe("The article number, as orders have it"),
  description: productText.describe("Material and use, at most 105 characters"),
  hsCode: productText.describe("6 to 15 digits of the customs tariff"),
  origin: productText.describe("Where it was made: name or code of a country"),
  value: productText.describe("Price of one, above 0"),
  currency: productText.describe("Three letters; needed with a value"),
  weight: productText.describe("Of one, with its unit: 250 g"),
});
export const deleteProductBody = z.strictObject({ sku: z.string().min(1).max(500) });
export const importProductsOptions = z.strictObject({
  encoding: z.string().max(20).optional().describe("Where it cannot be found out, e.g. windows-1252"),
});
export const namedProduct = z.object({ sku: z.string() });
export const importedProducts = z.object({
  products: z.number().int().describe("Lines with an article"),
  added: z.number().int(),
  changed: z.number().int(),
  unused: z.array(z.string()).readonly().describe("Headers of columns that say nothing of an article"),
});

const withReturns = z
  .boolean()
  .optional()
  .describe("The return labels that were bought for these rows, too: otherwise they stay valid");

export const voidBody = z.strictObject({ rows: labelRows, returns: withReturns });

const reason = z.string().trim().min(1).max(500);
export const askVoidBody = z.strictObject({
  rows: labelRows,
  returns: withReturns,
  reason: reason.describe("Why: the person who decides reads it"),
});

export const decideVoidBody = z.strictObject({
  choice: z
    .enum(["void", "decline", "take_back"])
    .describe(
      "void: the carrier is asked; decline: with a comment; take_back: for the person who made the request",
    ),
  returns: withReturns,
  comment: z
    .string()
    .trim()
    .max(1_000)
    .optional()
    .describe("Why it is declined: the person who asked reads it"),
});

export const executeBody = z.strictObject({
  withoutPrices: z
    .boolean()
    .optional()
    .describe("Go on with a job that waits with PRICES_UNKNOWN; for a person who might approve it"),
});

export const archiveBody = z.strictObject({
  archived: z.boolean().default(true).describe("false brings it back into the lists"),
});

/** Commands without choices. */
export const emptyBody = z.strictObject({});

export const createdJob = z.object({
  id: z.uuid(),
  /** What is to be said once of the file: how it was read, and what its mapping leaves open. */
  notes: z.array(problemView),
});
export type CreatedJob = z.infer<typeof createdJob>;
export const changedJob = z.object({ jobId: z.uuid() });
export const followedUp = z.object({
  jobId: z.uuid().describe("The new job; its preview has started"),
  rows: z.number().int().describe("How many rows it has"),
});
export const voidedLabels = z.object({
  count: z.number().int().describe("How many labels it is about"),
  returnsKept: z
    .array(boughtReturn)
    .describe("Return labels that were bought for these rows and stay valid: nobody has asked about them"),
});
export type VoidedLabels = z.infer<typeof voidedLabels>;
export const decidedRows = z.object({
  rows: z.array(z.number().int()).describe("Rows that were decided on"),
});

export const fetchedLabels = z.object({
  jobId: z.uuid(),
  fetched: z.number().int(),
  missing: z.number().int().describe("Labels of the row that the carrier still does not give"),
});

/** Problem details (RFC 9457) with our code, the remedy, and the place in the file. */
export const problemDetails = problemView.extend({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
});
