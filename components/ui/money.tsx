import { formatMoney } from "@/lib/batch/domain/money";
import { cn } from "./cn";

/** An amount in cents, as people write it; a dash while there is none. */
export function Money({
  cents,
  currency = "USD",
  className,
}: {
  cents: number | null;
  currency?: string;
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
