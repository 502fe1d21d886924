import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";

/** From where the rows of a job came, and where some have gone. */
export function FollowUpLinks({ job }: { job: JobView }) {
  const { follows, followUps } = job;
  if (!follows && followUps.length === 0) return null;
  return (
    <Alert tone="info">
      {follows ? (
        <p>
          Its rows come from <JobLink {...follows} />; their tracking numbers go into the same file.
        </p>
      ) : null}
      {followUps.map((other) => (
        <p key={other.id}>
          {other.returns > 0
            ? `${formatCount(other.returns, "return label")} for it`
            : `${formatCount(other.leftOut + other.voided, "row")} of it`}{" "}
          {other.leftOut + other.voided + other.returns === 1 ? "is" : "are"}{" "}
          {other.returns > 0 ? "in" : "shipped by"} <JobLink {...other} />.
        </p>
      ))}
    </Alert>
  );
}

export function JobLink({ id, name }: { id: string; name: string }) {
  return (
    <Link href={`/jobs/${id}`} className="wrap-anywhere font-medium underline">
      {name}
    </Link>
  );
}
