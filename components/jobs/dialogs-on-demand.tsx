"use client";

import { type ComponentProps, lazy } from "react";
import { OnDemand } from "@/components/ui/on-demand";

/* Questions of a job's pages, each fetched when it is first asked. */

const LazyAskVoidDialog = lazy(() =>
  import("./ask-void-dialog").then((file) => ({ default: file.AskVoidDialog })),
);
export function AskVoidDialog(props: ComponentProps<typeof LazyAskVoidDialog>) {
  return <OnDemand of={LazyAskVoidDialog} when={props.target !== null} given={props} />;
}

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

const LazyDecisionDialogs = lazy(() =>
  import("./decision-dialogs").then((file) => ({ default: file.DecisionDialogs })),
);
export function DecisionDialogs(props: ComponentProps<typeof LazyDecisionDialogs>) {
  return <OnDemand of={LazyDecisionDialogs} when={props.open !== null} given={props} />;
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

const LazyVoidDialog = lazy(() => import("./void-dialog").then((file) => ({ default: file.VoidDialog })));
export function VoidDialog(props: ComponentProps<typeof LazyVoidDialog>) {
  return <OnDemand of={LazyVoidDialog} when={props.target !== null} given={props} />;
}
