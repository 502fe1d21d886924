"use client";

import { type ComponentProps, lazy } from "react";
import { OnDemand } from "@/components/ui/on-demand";

/* What of a job's pages is fetched where it is wanted, under the name of what it is. */

const LazyFailureCard = lazy(() => import("./failure-card").then((file) => ({ default: file.FailureCard })));
export function FailureCard(props: ComponentProps<typeof LazyFailureCard>) {
  return <OnDemand of={LazyFailureCard} when={props.job.state === "failed"} given={props} />;
}

const LazyPreviewRowSheet = lazy(() =>
  import("./preview-row-sheet").then((file) => ({ default: file.PreviewRowSheet })),
);
export function PreviewRowSheet(props: ComponentProps<typeof LazyPreviewRowSheet>) {
  return <OnDemand of={LazyPreviewRowSheet} when={props.rowNumber !== null} given={props} />;
}

const LazyReviewCard = lazy(() => import("./review-card").then((file) => ({ default: file.ReviewCard })));
export function ReviewCard(props: ComponentProps<typeof LazyReviewCard>) {
  return <OnDemand of={LazyReviewCard} when={props.job.counts.needsReview > 0} given={props} />;
}

const LazyRowSheet = lazy(() => import("./row-sheet").then((file) => ({ default: file.RowSheet })));
export function RowSheet(props: ComponentProps<typeof LazyRowSheet>) {
  return <OnDemand of={LazyRowSheet} when={props.rowNumber !== null} given={props} />;
}

const LazyUnmatchedCard = lazy(() =>
  import("./unmatched-card").then((file) => ({ default: file.UnmatchedCard })),
);
export function UnmatchedCard(props: ComponentProps<typeof LazyUnmatchedCard>) {
  return (
    <OnDemand
      of={LazyUnmatchedCard}
      when={props.job.unmatchedShipments.length > 0 || props.job.costDifference.rows > 0}
      given={props}
    />
  );
}

const LazyVoidRequestCard = lazy(() =>
  import("./void-request-card").then((file) => ({ default: file.VoidRequestCard })),
);
export function VoidRequestCard(props: ComponentProps<typeof LazyVoidRequestCard>) {
  return <OnDemand of={LazyVoidRequestCard} when={props.job.voidRequests.length > 0} given={props} />;
}

const LazyJobRows = lazy(() => import("./job-rows").then((file) => ({ default: file.JobRows })));
/** The list of rows: in the server's page, and alive as soon as the rest of the page is. */
export function JobRows(props: ComponentProps<typeof LazyJobRows>) {
  return <OnDemand of={LazyJobRows} when={props.job.counts.total > 0} given={props} />;
}
