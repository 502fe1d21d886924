import { ArrowRight, Bot, KeyRound, UserX } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AuditEntryView } from "@/lib/api/views";
import { kindWords, stateWords } from "./audit-words";

const ACTOR_ICONS = { person: null, key: KeyRound, system: Bot, stranger: UserX } as const;

/** Entries of the audit, as they come. `ofOneJob` leaves the job's name out. */
export function AuditTable({
  entries,
  ofOneJob = false,
}: {
  entries: readonly AuditEntryView[];
  ofOneJob?: boolean;
}) {
  return (
    <Table label="Audit" className="min-w-[56rem]">
      <TableHeader>
        <TableRow>
          <TableHead>When</TableHead>
          <TableHead>Who</TableHead>
          <TableHead>What</TableHead>
          <TableHead>From → to</TableHead>
          {ofOneJob ? <TableHead>Row</TableHead> : <TableHead>Job</TableHead>}
          <TableHead>Detail</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id} className="align-top">
            <TableCell>
              <Time value={entry.at} />
            </TableCell>
            <TableCell className="min-w-32">
              <Actor entry={entry} />
            </TableCell>
            <TableCell
              className={cn("whitespace-nowrap", entry.kind.startsWith("attempt.") && "text-destructive")}
            >
              {kindWords(entry.kind)}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <Transition {...entry} />
            </TableCell>
            <TableCell className="max-w-56">{ofOneJob ? entry.rowNumber : <JobOf entry={entry} />}</TableCell>
            <TableCell className="wrap-anywhere min-w-56 max-w-md text-muted-foreground text-xs">
              {entry.detail}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Actor({ entry }: { entry: AuditEntryView }) {
  const Icon = ACTOR_ICONS[entry.actorKind];
  return (
    <span className="inline-flex items-center gap-1">
      {Icon ? <Icon aria-label={entry.actorKind} className="size-3.5 text-muted-foreground" /> : null}
      <span className="wrap-anywhere">{entry.actorName}</span>
    </span>
  );
}

function Transition({ from, to, kind }: Pick<AuditEntryView, "from" | "to" | "kind">) {
  if (!from && !to) return null;
  return (
    <span className="inline-flex items-center gap-1">
      {from ? stateWords(from, kind) : null}
      {to ? <ArrowRight role="img" aria-label="to" className="size-3 text-muted-foreground" /> : null}
      {to ? stateWords(to, kind) : null}
    </span>
  );
}

function JobOf({ entry: { jobId, jobName, rowNumber } }: { entry: AuditEntryView }) {
  if (!jobId) return null;
  return (
    <>
      <Link href={`/jobs/${jobId}`} className="block truncate underline-offset-2 hover:underline">
        {jobName ?? "a deleted job"}
      </Link>
      {rowNumber === null ? null : <span className="text-muted-foreground text-xs">row {rowNumber}</span>}
    </>
  );
}
