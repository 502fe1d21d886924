"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Skeleton } from "@/components/ui/skeleton";
import { problemOfError } from "@/lib/api/fetch-json";
import { rowQuery, rowsQuery } from "@/lib/api/queries";
import type { JobView, RowListItem } from "@/lib/api/views";
import type { FetchLabelAct } from "./fetch-label-button";
import { formatCount } from "./format";
import type { ReviewAct } from "./review-dialog";
import { ReviewPanel } from "./review-panel";

export interface ReviewCardProps {
  job: JobView;
  /** Null where the viewer may not decide. */
  review: ReviewAct | null;
  fetchLabel: FetchLabelAct | null;
  onOpenRow: (rowNumber: number) => void;
}

/** Rows that a person has to decide on before the job can go on. */
export function ReviewCard({ job, review, fetchLabel, onOpenRow }: ReviewCardProps) {
  const count = job.counts.needsReview;
  const query = useInfiniteQuery({
    ...rowsQuery(job, { status: "needs_review" }),
    enabled: count > 0,
  });
  if (count === 0) return null;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card aria-label="Rows that need review" className="border-warning/50">
      <CardHeader className="grid gap-0.5">
        <CardTitle>
          {formatCount(count, "row")} {count === 1 ? "needs" : "need"} review
        </CardTitle>
        <CardDescription>
          The carrier may have created {count === 1 ? "its label" : "their labels"}, and what it answered
          leaves that open. Nothing more is bought until this is decided.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4">
        {query.isError ? <ProblemAlert problem={problemOfError(query.error)} /> : null}
        {query.isPending ? <Skeleton className="h-24 w-full" /> : null}
        {rows.map((row) => (
          <ReviewedRow
            key={row.rowNumber}
            job={job}
            row={row}
            review={review}
            fetchLabel={fetchLabel}
            onOpenRow={onOpenRow}
          />
        ))}
        {query.hasNextPage ? (
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            Show more rows
          </Button>
        ) : null}
      </CardContent>
    </Card>
  );
}

function ReviewedRow({ job, row, review, fetchLabel, onOpenRow }: ReviewCardProps & { row: RowListItem }) {
  const opened = useQuery(rowQuery(job, row.rowNumber));
  return (
    <section
      aria-label={`Row ${row.rowNumber}`}
      className="grid gap-2 border-t pt-3 first:border-t-0 first:pt-0"
    >
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">
          Row {row.rowNumber}, {row.recipientName}
        </span>
        <span className="text-muted-foreground">{row.cityState}</span>
        <Button variant="link" onClick={() => onOpenRow(row.rowNumber)}>
          Open the row
        </Button>
      </h3>
      {opened.data ? (
        <ReviewPanel jobId={job.id} row={opened.data} review={review} fetchLabel={fetchLabel} withAttempts />
      ) : opened.isError ? (
        <ProblemAlert problem={problemOfError(opened.error)} />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </section>
  );
}
