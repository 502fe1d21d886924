import { Badge, type Tone } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { RowView } from "@/lib/api/views";
import type { AttemptState } from "@/lib/batch/row";
import { inItsRow } from "./in-its-row";

const LOOKS: Readonly<Record<AttemptState, { label: string; tone: Tone }>> = {
  open: { label: "At the carrier", tone: "info" },
  bought: { label: "Bought", tone: "success" },
  refused: { label: "Refused", tone: "danger" },
  not_sent: { label: "Not sent", tone: "neutral" },
  in_doubt: { label: "In doubt", tone: "warning" },
  not_found: { label: "Not found at the carrier", tone: "neutral" },
  review: { label: "Needs review", tone: "warning" },
};

function lookOf(state: string): { label: string; tone: Tone } {
  return state in LOOKS ? LOOKS[state as AttemptState] : { label: state, tone: "neutral" };
}

/** Each try to buy the row, with the reference under which the carrier knows it. */
export function AttemptList({ row }: { row: RowView }) {
  return (
    <ol className="grid gap-2">
      {row.attempts.map((attempt) => {
        const { label, tone } = lookOf(attempt.state);
        return (
          <li key={attempt.reference} className="grid gap-0.5">
            <p className="flex flex-wrap items-center gap-x-2">
              <Badge tone={tone}>{label}</Badge>
              <Time value={attempt.startedAt} className="text-muted-foreground" />
            </p>
            <p className="flex items-center gap-0.5 text-muted-foreground text-xs">
              <span className="wrap-anywhere font-mono">{attempt.reference}</span>
              <CopyButton value={attempt.reference} label={`Copy reference ${attempt.reference}`} />
            </p>
            {attempt.problem ? (
              <p className="wrap-anywhere">{inItsRow(attempt.problem, row).message}</p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
