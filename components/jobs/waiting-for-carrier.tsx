import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { waitsForCarrier, waitsForPrices } from "./waits-for-carrier";

export interface WaitingForCarrierProps {
  job: JobView;
  /** The viewer, who might approve the job, wants it bought although the carrier gives no prices. */
  onWithoutPrices: () => void;
  busy: boolean;
}

/** What the run waits for at the carrier, and whether anything can be done about it. */
export function WaitingForCarrier(props: WaitingForCarrierProps) {
  if (!waitsForCarrier(props.job)) return null;
  return waitsForPrices(props.job) ? <WaitingForPrices {...props} /> : <WaitingForAnswers {...props} />;
}

function WaitingForPrices({ job, onWithoutPrices, busy }: WaitingForCarrierProps) {
  return (
    <Alert
      tone="warning"
      role="status"
      title="Waiting for the carrier's prices"
      actions={
        job.permissions.executeUnpriced ? (
          <Button size="sm" busy={busy} onClick={onWithoutPrices}>
            Continue without prices
          </Button>
        ) : null
      }
    >
      <p>{job.problem?.message}</p>
      <p>
        The carrier is asked again every minute; the job then continues automatically.{" "}
        {job.permissions.executeUnpriced ? (
          <>
            Without prices, <Money cents={job.estimatedCents} currency={job.currency} /> stays the limit: a
            label that is charged beyond it stops the job.
          </>
        ) : (
          "Anyone who can approve the job can let it continue without prices."
        )}
      </p>
    </Alert>
  );
}

/** Rows in doubt while the carrier may not know them yet: when it is asked again, and what follows. */
function WaitingForAnswers({ job }: { job: JobView }) {
  const { doubts, resumeAt, counts, carrierName } = job;
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
          There is nothing to do: the run continues automatically at <Time value={resumeAt} show="clock" />.
        </p>
      )}
    </Alert>
  );
}
