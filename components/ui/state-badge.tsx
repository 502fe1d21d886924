import {
  Ban,
  Check,
  CircleAlert,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CircleSlash,
  Clock,
  type LucideIcon,
  PauseCircle,
  Pencil,
  PlayCircle,
  Stamp,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import type { JobState } from "@/lib/batch/job";
import type { RowState } from "@/lib/batch/row";
import { Badge, type Tone } from "./badge";

interface Look {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** What clerks call the states of a job. */
export const JOB_STATE_LOOKS: Readonly<Record<JobState, Look>> = {
  draft: { label: "Draft", tone: "quiet", icon: Pencil },
  previewing: { label: "Pricing", tone: "inProgress", icon: CircleDot },
  awaiting_approval: { label: "Waiting for approval", tone: "warning", icon: Stamp },
  approved: { label: "Approved", tone: "inProgress", icon: Clock },
  running: { label: "Running", tone: "inProgress", icon: PlayCircle },
  completed: { label: "Completed", tone: "done", icon: Check },
  completed_with_warnings: { label: "Completed, with warnings", tone: "warning", icon: TriangleAlert },
  failed: { label: "Stopped at an error", tone: "danger", icon: CircleAlert },
  cancelled: { label: "Cancelled", tone: "quiet", icon: Ban },
  rejected: { label: "Rejected", tone: "warning", icon: Undo2 },
};

/** Previewed, and not submitted: nobody else is asked yet. */
const PREVIEWED_LOOK: Look = { label: "Previewed", tone: "outline", icon: Stamp };

/** `running` whose worker is gone. */
export const INTERRUPTED_LOOK: Look = { label: "Interrupted", tone: "danger", icon: PauseCircle };

/** What clerks call the states of a row. */
export const ROW_STATE_LOOKS: Readonly<Record<RowState, Look>> = {
  pending: { label: "Waiting", tone: "quiet", icon: CircleDashed },
  in_flight: { label: "At the carrier", tone: "inProgress", icon: CircleDot },
  completed: { label: "Completed", tone: "done", icon: Check },
  failed: { label: "Failed", tone: "danger", icon: CircleAlert },
  in_doubt: { label: "In doubt", tone: "warning", icon: CircleHelp },
  needs_review: { label: "Needs review", tone: "warning", icon: TriangleAlert },
  skipped: { label: "Left out", tone: "quiet", icon: CircleSlash },
  voided: { label: "Voided", tone: "quiet", icon: Ban },
};

/** A row that waited when its job was cancelled. */
export const NOT_BOUGHT_LOOK: Look = { label: "Not bought", tone: "quiet", icon: CircleSlash };

/** A row that the carrier refused, in a job that went on. */
export const SET_ASIDE_LOOK: Look = { label: "Set aside", tone: "warning", icon: TriangleAlert };

/** A completed row whose void was asked for and not answered yet. */
const VOIDING_LOOK: Look = { label: "Voiding…", tone: "inProgress", icon: CircleDot };

/** A completed row that a person wants voided. */
const VOID_ASKED_LOOK: Look = { label: "Void requested", tone: "warning", icon: TriangleAlert };

function LookBadge({ look, className }: { look: Look; className?: string }) {
  const Icon = look.icon;
  return (
    <Badge tone={look.tone} className={className}>
      <Icon aria-hidden="true" />
      {look.label}
    </Badge>
  );
}

export function JobStateBadge({
  state,
  interrupted = false,
  unsubmitted = false,
  className,
}: {
  state: JobState;
  interrupted?: boolean;
  /** Of a preview: it is in nobody's queue yet. */
  unsubmitted?: boolean;
  className?: string;
}) {
  const own = unsubmitted && state === "awaiting_approval" ? PREVIEWED_LOOK : JOB_STATE_LOOKS[state];
  return <LookBadge look={interrupted ? INTERRUPTED_LOOK : own} className={className} />;
}

export function RowStateBadge({
  state,
  voiding = false,
  voidAsked = false,
  cancelled = false,
  setAside = false,
  className,
}: {
  state: RowState;
  voiding?: boolean;
  voidAsked?: boolean;
  /** Of a job that was cancelled. */
  cancelled?: boolean;
  /** Skipped by the run, and not by a person. */
  setAside?: boolean;
  className?: string;
}) {
  const own = setAside && state === "skipped" ? SET_ASIDE_LOOK : ROW_STATE_LOOKS[state];
  const rest = cancelled && state === "pending" ? NOT_BOUGHT_LOOK : own;
  return (
    <LookBadge look={voiding ? VOIDING_LOOK : voidAsked ? VOID_ASKED_LOOK : rest} className={className} />
  );
}
