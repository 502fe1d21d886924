import { Alert } from "@/components/ui/alert";
import { Time } from "@/components/ui/time";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { waitsForCarrier } from "./waits-for-carrier";

/** Rows in doubt while the carrier may not know them yet: when it is asked again, and what follows. */
export function WaitingForCarrier({ job }: { job: JobView }) {
  const { doubts, resumeAt, counts, carrierName } = job;
  if (!waitsForCarrier(job)) return null;
  const more = counts.inDoubt - doubts.length;
  return (
    <Alert tone="info" role="status" title="The run waits for the carrier">
      {doubts.map(({ rowNumber, nextLookAt, noneCountsAt }) => (
        <p key={rowNumber}>
          {nextLookAt === null ? (
            `The outcome of row ${rowNumber} is not known: ${carrierName} is asked about it.`
          ) : (
            <>
              {carrierName} does not know row {rowNumber} yet. It is asked again at{" "}
              <Time value={nextLookAt} show="clock" />
              {noneCountsAt === null ? (
                "."
              ) : (
                <>
                  ; if it still knows nothing at <Time value={noneCountsAt} show="clock" />,{" "}
                  {job.neverResendWithoutPerson
                    ? "a person decides whether the row is sent again."
                    : "the row is sent again."}
                </>
              )}
            </>
          )}
        </p>
      ))}
      {more > 0 ? <p>The same goes for {formatCount(more, "more row", "more rows")}.</p> : null}
      {doubts.length === 0 && job.problem ? <p>{job.problem.message}</p> : null}
      {resumeAt === null ? null : (
        <p className="text-muted-foreground">
          There is nothing to do: the run continues by itself at <Time value={resumeAt} show="clock" />.
        </p>
      )}
    </Alert>
  );
}
