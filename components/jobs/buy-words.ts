import type { PreviewView } from "@/lib/api/views";
import { formatMoney } from "@/lib/shipping/money";
import { formatCount } from "./format";

/** The name of the button that spends: 'Buy 30 labels, about $548.71'. */
export function buyWords({ totalCents, currency, job }: PreviewView, rows: number): string {
  if (job.counts.completed > 0) return `Buy ${formatCount(rows, "label")}`;
  return `Buy ${formatCount(rows, "label")}, about ${formatMoney({ cents: totalCents, currency })}`;
}
