import { z } from "zod";
import { rowListItem } from "./rows";

/** A row as the grid shows it: its fields as texts, with what was given in the app. */
export const gridRow = rowListItem.extend({
  /** Field id → text, as the carrier will be told, or as it was given where the row cannot be shipped. */
  values: z.record(z.string(), z.string()),
  /** Fields that were given a value in the app: the value, who gave it and when. */
  changed: z.record(z.string(), z.object({ value: z.string(), by: z.string(), at: z.string() })),
  /** False while a changed row waits for its new price. */
  planned: z.boolean(),
});
export type GridRow = z.infer<typeof gridRow>;

export const gridView = z.object({ rows: z.array(gridRow) });
export type GridView = z.infer<typeof gridView>;

/** Which rows a filter finds, as ranges: `1,4-7`. */
export const rowNumbersView = z.object({ count: z.number().int(), rows: z.string() });
export type RowNumbersView = z.infer<typeof rowNumbersView>;

/** The rows in which a text was found, and the field's text in each. */
export const foundView = z.object({
  hits: z.array(z.object({ rowNumber: z.number().int(), value: z.string(), given: z.string().nullable() })),
  /** True where there were more than are listed. */
  more: z.boolean(),
});
export type FoundView = z.infer<typeof foundView>;
