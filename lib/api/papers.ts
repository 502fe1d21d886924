import type { PaperKind } from "@/lib/batch/ports";

/** What each kind of paper is called. */
export const PAPER_NAMES: Readonly<Record<PaperKind, string>> = {
  cod_turn_in: "COD turn-in page",
  high_value_report: "High value report",
  customs_form: "Customs form",
  receipt: "Receipt",
};
