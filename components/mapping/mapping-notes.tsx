import { Alert } from "@/components/ui/alert";
import type { ProblemView } from "@/lib/api/views";
import { formatCount } from "../jobs/format";

/** What is to be said once of a file and its mapping, above everything else that can be done with them. */
export function MappingNotes({ notes }: { notes: readonly ProblemView[] }) {
  if (notes.length === 0) return null;
  return (
    <Alert tone="warning" title={`${formatCount(notes.length, "thing")} to look at in the columns`}>
      <ul className="grid gap-0.5">
        {notes.map(({ message, remedy }) => (
          <li key={message} className="wrap-anywhere">
            {message} <span className="text-muted-foreground">{remedy}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
