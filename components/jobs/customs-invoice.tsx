import { Badge } from "@/components/ui/badge";
import type { RowView } from "@/lib/api/views";
import { jobLinks } from "./job-links";

const SENTENCES = {
  carrier: "Three copies go with the parcel, outside on its first package.",
  own: "The carrier gave none, because the label was looked up afterwards. This one is drawn from the same data; three copies go with the parcel.",
  paperless: "The carrier has sent it to customs; nothing has to be printed.",
} as const;

/** Whether paper for customs goes with a row's parcel. Nothing where none is needed. */
export function CustomsInvoice({ jobId, row }: { jobId: string; row: RowView }) {
  const invoice = row.customsInvoice;
  if (!invoice) return null;
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-2">
        <span>Customs invoice</span>
        <Badge tone={invoice === "paperless" ? "neutral" : "warning"}>
          {invoice === "paperless" ? "Paperless" : "Paper needed"}
        </Badge>
        {invoice === "paperless" ? null : (
          <a
            className="font-medium text-primary underline-offset-2 hover:underline"
            href={jobLinks.invoicesPdf(jobId, [row.rowNumber])}
            target="_blank"
            rel="noopener"
          >
            Open the invoice
          </a>
        )}
      </p>
      <p className="text-muted-foreground text-xs">{SENTENCES[invoice]}</p>
    </div>
  );
}
