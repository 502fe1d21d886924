import { formatMoney } from "@/lib/shipping/money";
import { cn } from "./cn";

/** An amount in cents of a currency, as people write it ("$5.00", "CA$5.00"); a dash while there is none. */
export function Money({
  cents,
  currency,
  className,
}: {
  cents: number | null;
  currency: string;
  className?: string;
}) {
  if (cents === null) {
    return (
      <span className={cn("text-muted-foreground", className)}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">no price yet</span>
      </span>
    );
  }
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatMoney({ cents, currency })}
    </span>
  );
}
