import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import type { RowView } from "@/lib/api/views";
import { formatCount } from "./format";

/** What became of a row after it was corrected. */
export function SavedNotice({
  row,
  currency,
  previewHref,
}: {
  row: RowView;
  currency: string;
  /** Where the job is approved again; null where that is the page itself. */
  previewHref: string | null;
}) {
  const errors = row.issues.filter((issue) => issue.class === "blocks").length;
  return (
    <Alert
      role="status"
      tone={errors > 0 ? "warning" : "success"}
      title={errors > 0 ? `Saved; ${formatCount(errors, "error")} left` : "Saved; the row can be shipped"}
      actions={
        previewHref ? (
          <Button asChild size="sm" variant={errors > 0 ? "secondary" : "primary"}>
            <Link href={previewHref}>Go to the approval</Link>
          </Button>
        ) : null
      }
    >
      {errors === 0 && row.estimatedCents !== null ? (
        <p>
          It was checked and priced again: <Money cents={row.estimatedCents} currency={currency} />.
        </p>
      ) : null}
    </Alert>
  );
}
