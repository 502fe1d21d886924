import { z } from "zod";
import { setAsideLimit } from "@/lib/batch/set-aside";
import { shipperSchema } from "@/lib/shipping/shipment";
import { jobDefaults } from "./job-defaults";

const name = z.string().trim().min(1).max(120);

/** A mapping given along with the job, instead of a saved one's name. */
export const inlineMapping = z.object({
  template: z
    .string()
    .min(2)
    .max(50_000)
    .describe("Mustache template that turns a row into a shipment (JSON)"),
  defaultCountry: z.string().length(2).default("US").describe("Country of rows that name none"),
});

/** What a program says about a file that it submits. Everything has a default. */
export const jobOptionsSchema = z.strictObject({
  name: name.optional().describe("The job's name; the file's without its ending by default"),
  mapping: z
    .union([name, inlineMapping])
    .optional()
    .describe(
      "A saved mapping by name, or a template. Without it: the one mapping saved for these headers, else what the headers suggest",
    ),
  service: z
    .string()
    .max(40)
    .optional()
    .describe("A service of the carrier, code or name, for rows that name none"),
  shipper: z
    .union([name, shipperSchema])
    .optional()
    .describe(
      "A saved shipper address by its label, the default one otherwise; an address itself for administrators",
    ),
  preset: name.optional().describe("A package preset by name: fills weight and size in"),
  defaults: jobDefaults.optional().describe("Values for rows that have none of their own"),
  account: name
    .optional()
    .describe("The carrier account that pays, by its name or number; the default one otherwise"),
  filter: z
    .string()
    .max(2_048)
    .optional()
    .describe("WHERE clause over the file's columns: which lines to take"),
  lanes: z.number().int().min(1).max(32).optional().describe("Rows at the carrier at once"),
  setAside: setAsideLimit
    .optional()
    .describe(
      "Go on after rows that the carrier refuses, up to so many rows or per cent of them; by default the first error halts the job",
    ),
  sheet: z.string().max(100).optional().describe("The worksheet of a workbook"),
  headerRow: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("The row that holds the headers, 1-based; 0 where the file has none"),
  encoding: z.string().max(20).optional().describe("How a text file is written: utf-8, windows-1252, …"),
  delimiter: z.string().length(1).optional().describe("What separates its cells"),
  grouped: z.boolean().optional().describe("Whether lines of one order become one shipment"),
  separateOrders: z
    .array(z.string().min(1).max(200))
    .max(1_000)
    .optional()
    .describe("Order numbers whose lines stay shipments of their own, although lines are grouped"),
  takeBack: z
    .array(z.number().int().min(1))
    .max(1_000)
    .optional()
    .describe("Data lines that were set aside as no orders (totals, footers) and are orders"),
  preview: z.boolean().default(true).describe("Start the preview at once"),
});
export type JobOptions = z.output<typeof jobOptionsSchema>;
