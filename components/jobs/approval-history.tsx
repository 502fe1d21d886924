import { Check, Undo2, X } from "lucide-react";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";

const DECISIONS = {
  approved: { icon: Check, word: "approved", className: "text-success" },
  rejected: { icon: X, word: "rejected", className: "text-destructive" },
  withdrawn: { icon: Undo2, word: "withdrew the approval of", className: "text-warning" },
};

/** Who decided what, on which figures. */
export function ApprovalHistory({ approvals, currency }: Pick<JobView, "approvals" | "currency">) {
  if (approvals.length === 0) return null;
  return (
    <section aria-labelledby="approvals">
      <h2 id="approvals" className="mb-1.5 font-semibold text-base">
        Approvals
      </h2>
      <ol className="grid gap-1.5">
        {approvals.map((approval) => {
          const { icon: Icon, word, className } = DECISIONS[approval.decision];
          return (
            <li key={approval.at} className="flex gap-2">
              <Icon aria-hidden="true" className={`mt-0.5 size-3.5 shrink-0 ${className}`} />
              <div className="min-w-0">
                <p>
                  <span className="font-medium">{approval.actorName}</span> {word}{" "}
                  {formatCount(approval.rows, "row")} for{" "}
                  <Money cents={approval.totalCents} currency={currency} />
                  <span className="text-muted-foreground">
                    {" · "}
                    <Time value={approval.at} relative />
                  </span>
                </p>
                {approval.comment ? (
                  <p className="wrap-anywhere text-muted-foreground">“{approval.comment}”</p>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
