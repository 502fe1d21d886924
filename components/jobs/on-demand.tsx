"use client";

import { type ComponentProps, lazy } from "react";
import { OnDemand } from "@/components/ui/on-demand";
import { waitsForCarrier } from "./waits-for-carrier";

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

const LazyFixButton = lazy(() => import("./fix-button").then((file) => ({ default: file.FixButton })));
export function FixButton(props: ComponentProps<typeof LazyFixButton>) {
  return <OnDemand of={LazyFixButton} when={props.finding.field !== null} given={props} />;
}

const LazySelectionBar = lazy(() =>
  import("./selection-bar").then((file) => ({ default: file.SelectionBar })),
);
export function SelectionBar(props: ComponentProps<typeof LazySelectionBar>) {
  return <OnDemand of={LazySelectionBar} when={props.selection.size > 0} given={props} />;
}

const LazyApprovalHistory = lazy(() =>
  import("./approval-history").then((file) => ({ default: file.ApprovalHistory })),
);
export function ApprovalHistory(props: ComponentProps<typeof LazyApprovalHistory>) {
  return <OnDemand of={LazyApprovalHistory} when={props.approvals.length > 0} given={props} />;
}

const LazyWaitingForCarrier = lazy(() =>
  import("./waiting-for-carrier").then((file) => ({ default: file.WaitingForCarrier })),
);
export function WaitingForCarrier(props: ComponentProps<typeof LazyWaitingForCarrier>) {
  return <OnDemand of={LazyWaitingForCarrier} when={waitsForCarrier(props.job)} given={props} />;
}

const LazyReceiptLine = lazy(() => import("./receipt-line").then((file) => ({ default: file.ReceiptLine })));
export function ReceiptLine(props: ComponentProps<typeof LazyReceiptLine>) {
  return <OnDemand of={LazyReceiptLine} when={props.job.approvals.length > 0} given={props} />;
}

const LazyUnsettledNotices = lazy(() =>
  import("./unsettled-notices").then((file) => ({ default: file.UnsettledNotices })),
);
export function UnsettledNotices(props: ComponentProps<typeof LazyUnsettledNotices>) {
  const { voiding, missingLabels, waitingWriteBacks } = props.job;
  return (
    <OnDemand
      of={LazyUnsettledNotices}
      when={voiding + missingLabels.labels + waitingWriteBacks > 0}
      given={props}
    />
  );
}

const LazyFollowUpLinks = lazy(() =>
  import("./follow-up-links").then((file) => ({ default: file.FollowUpLinks })),
);
export function FollowUpLinks(props: ComponentProps<typeof LazyFollowUpLinks>) {
  const { follows, followUps } = props.job;
  return <OnDemand of={LazyFollowUpLinks} when={follows !== null || followUps.length > 0} given={props} />;
}

const LazyVoidDialogs = lazy(() => import("./void-dialogs").then((file) => ({ default: file.VoidDialogs })));
export function VoidDialogs(props: ComponentProps<typeof LazyVoidDialogs>) {
  return <OnDemand of={LazyVoidDialogs} when={props.target !== null} given={props} />;
}
