import { z } from "zod";

export const LABEL_PAPERS = ["4x6", "letter", "a4"] as const;

/** How the merged PDF of a batch is laid out. */
export const labelSettings = z.object({
  /** `4x6`: a label a page, for label printers. */
  paper: z.enum(LABEL_PAPERS, "Choose a paper size.").default("4x6"),
});
