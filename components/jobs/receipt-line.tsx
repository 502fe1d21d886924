import { CircleAlert, ReceiptText } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { tallyOf } from "@/lib/api/tally";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { jobLinks } from "./job-links";

/** The receipt in one line: approved, bought, known to the carrier, charged. Nothing while nobody has approved. */
export function ReceiptLine({ job }: { job: JobView }) {
  const { approvedRows, approvedCents, boughtRows, knownRows, unsettledRows, unmatched, agrees } =
    tallyOf(job);
  if (approvedRows === null) return null;
  const Icon = agrees || !job.finishedAt ? ReceiptText : CircleAlert;
  const { askedCarrierAt } = job;
  return (
    <section
      aria-label="Receipt"
      className={cn(
        "flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-card px-4 py-2",
        agrees && "border-success/40",
      )}
    >
      <Icon
        aria-hidden="true"
        className={cn("size-4 shrink-0", agrees ? "text-success" : "text-muted-foreground")}
      />
      <p className="min-w-0 flex-1 basis-80">
        <strong className="font-semibold">
          {job.finishedAt || boughtRows === approvedRows
            ? `${approvedRows.toLocaleString("en-US")} approved ${sign(approvedRows, boughtRows)} `
            : `${approvedRows.toLocaleString("en-US")} approved, so far `}
          {boughtRows.toLocaleString("en-US")} bought
          {unsettledRows > 0
            ? null
            : ` ${sign(boughtRows, knownRows)} ${knownRows.toLocaleString("en-US")} known to the carrier`}
        </strong>
        {unsettledRows > 0 ? (
          <span className="font-medium text-warning">
            {`, ${formatCount(unsettledRows, "row")} not settled with the carrier`}
          </span>
        ) : null}
        <span className="text-muted-foreground">
          {" "}
          {askedCarrierAt ? (
            <>
              (asked <Time value={askedCarrierAt} relative />)
            </>
          ) : (
            "(not asked again yet)"
          )}
          {" · "}
          <Money cents={job.counts.costCents} currency={job.currency} /> charged of{" "}
          <Money cents={approvedCents} currency={job.currency} /> approved
          {" · "}
        </span>
        <span className={unmatched > 0 ? "font-medium text-warning" : "text-muted-foreground"}>
          {unmatched === 0 ? "no unmatched shipment" : formatCount(unmatched, "unmatched shipment")}
        </span>
      </p>
      <Link
        href={jobLinks.receipt(job.id)}
        className="inline-flex min-h-6 items-center font-medium text-primary underline-offset-2 hover:underline"
      >
        Receipt
      </Link>
    </section>
  );
}

function sign(left: number, right: number): string {
  return left === right ? "=" : "≠";
}
