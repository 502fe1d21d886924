import { z } from "zod";
import { ok } from "@/lib/shipping/errors";
import { readReceipt } from "@/lib/use-cases/read-receipt";
import { cents, jobId } from "../shapes";
import { defineTool, READS } from "../tool";

const EXCEPTIONS = 20;

export const getJobReceipt = defineTool({
  name: "get_job_receipt",
  title: "Receipt of a job",
  description:
    "Whether what was approved is what was bought and what the carrier knows, what it cost, and the first rows that are " +
    `out of the ordinary (${EXCEPTIONS} at most).`,
  scope: "read",
  input: z.object({ job_id: jobId }),
  output: z.object({
    agrees: z
      .boolean()
      .describe("Approved, bought and known to the carrier are the same, and nothing else is there"),
    approved_rows: z.number().int().nullable(),
    bought_rows: z.number().int(),
    known_rows: z.number().int().describe("Of those bought: with the carrier's own answer"),
    unsettled_rows: z
      .number()
      .int()
      .describe("Approved and not bought: in doubt or in review, so what the carrier has is not settled"),
    asked_carrier_at: z
      .string()
      .nullable()
      .describe("When it was asked about everything that became no label"),
    unmatched_shipments: z.number().int(),
    approved_cents: cents.nullable(),
    charged_cents: cents,
    currency: z.string(),
    exceptions: z.array(
      z.object({ row_number: z.number().int(), tracking_number: z.string().nullable(), why: z.string() }),
    ),
    page: z.string().describe("The receipt's page in the browser"),
  }),
  annotations: READS,
  async run({ context }, { job_id: id }) {
    const receipt = await readReceipt(context, { jobId: id, limit: EXCEPTIONS, only: "exceptions" });
    if (!receipt.ok) return receipt;
    const { figures, rows, currency } = receipt.value;
    return ok({
      agrees: figures.agrees,
      approved_rows: figures.approvedRows,
      bought_rows: figures.boughtRows,
      known_rows: figures.knownRows,
      unsettled_rows: figures.unsettledRows,
      asked_carrier_at: figures.askedCarrierAt,
      unmatched_shipments: figures.unmatched,
      approved_cents: figures.approvedCents,
      charged_cents: figures.chargedCents,
      currency,
      exceptions: rows.map(({ rowNumber, trackingNumber, exceptions }) => ({
        row_number: rowNumber,
        tracking_number: trackingNumber,
        why: exceptions.join(", "),
      })),
      page: `/jobs/${id}/receipt`,
    });
  },
});
