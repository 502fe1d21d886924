"use client";

import { type ComponentProps, lazy } from "react";
import { OnDemand } from "@/components/ui/on-demand";

/* What of a job's pages is fetched where it is wanted, under the name of what it is. */

const LazyCancelDialog = lazy(() =>
  import("./cancel-dialog").then((file) => ({ default: file.CancelDialog })),
);
export function CancelDialog(props: ComponentProps<typeof LazyCancelDialog>) {
  return <OnDemand of={LazyCancelDialog} when={props.open} given={props} />;
}

const LazyCommentDialog = lazy(() =>
  import("./comment-dialog").then((file) => ({ default: file.CommentDialog })),
);
export function CommentDialog(props: ComponentProps<typeof LazyCommentDialog>) {
  return <OnDemand of={LazyCommentDialog} when={props.open} given={props} />;
}

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

const LazyPrintAgainDialog = lazy(() =>
  import("./print-again-dialog").then((file) => ({ default: file.PrintAgainDialog })),
);
export function PrintAgainDialog(props: ComponentProps<typeof LazyPrintAgainDialog>) {
  return <OnDemand of={LazyPrintAgainDialog} when={props.asked !== null} given={props} />;
}

const LazyRecoveryDialog = lazy(() =>
  import("./recovery-dialog").then((file) => ({ default: file.RecoveryDialog })),
);
export function RecoveryDialog(props: ComponentProps<typeof LazyRecoveryDialog>) {
  return <OnDemand of={LazyRecoveryDialog} when={props.open} given={props} />;
}

const LazyRenameDialog = lazy(() =>
  import("./rename-dialog").then((file) => ({ default: file.RenameDialog })),
);
export function RenameDialog(props: ComponentProps<typeof LazyRenameDialog>) {
  return <OnDemand of={LazyRenameDialog} when={props.open} given={props} />;
}

const LazyRestartDialog = lazy(() =>
  import("./restart-dialog").then((file) => ({ default: file.RestartDialog })),
);
export function RestartDialog(props: ComponentProps<typeof LazyRestartDialog>) {
  return <OnDemand of={LazyRestartDialog} when={props.open} given={props} />;
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

const LazyVoidDialog = lazy(() => import("./void-dialog").then((file) => ({ default: file.VoidDialog })));
export function VoidDialog(props: ComponentProps<typeof LazyVoidDialog>) {
  return <OnDemand of={LazyVoidDialog} when={props.target !== null} given={props} />;
}
