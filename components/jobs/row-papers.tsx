import { PAPER_NAMES } from "@/lib/api/papers";
import type { RowView } from "@/lib/api/views";
import type { PaperKind } from "@/lib/batch/ports";
import { jobLinks } from "./job-links";

const SENTENCES: Readonly<Record<PaperKind, string>> = {
  cod_turn_in: "Goes back to the carrier with what was collected.",
  high_value_report: "The driver signs it at pickup.",
  customs_form: "Goes with the parcel, outside on it.",
  receipt: "For the person who sends the parcel back.",
};

/** What else the carrier returned to be printed with a row. Nothing where there is none. */
export function RowPapers({ jobId, row }: { jobId: string; row: RowView }) {
  if (row.papers.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {row.papers.map(({ paperNumber, kind, format, copies }) => (
        <li key={paperNumber} className="grid gap-0.5">
          <p className="flex flex-wrap items-center gap-2">
            <span>{PAPER_NAMES[kind]}</span>
            <a
              className="font-medium text-primary underline-offset-2 hover:underline"
              href={jobLinks.rowPaper(jobId, row.rowNumber, paperNumber)}
              target="_blank"
              rel="noopener"
            >
              {format === "HTML" ? "Save the carrier's page" : "Open it"}
            </a>
          </p>
          <p className="text-muted-foreground text-xs">
            {SENTENCES[kind]} {printed(copies)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function printed(copies: number): string {
  if (copies === 0) return "It is not printed with the labels.";
  return copies === 1 ? "It is printed after the label." : `${copies} copies are printed after the label.`;
}
