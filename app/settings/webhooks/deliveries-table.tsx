"use client";

import Link from "next/link";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { sendAgainAction } from "./actions";

export interface DeliveryLine {
  id: string;
  event: string;
  url: string;
  jobId: string;
  jobName: string | null;
  state: "waiting" | "delivered" | "failed";
  tries: number;
  answer: string | null;
  createdAt: string;
  nextAt: string | null;
}

/** What was sent, and what became of it. */
export function DeliveriesTable({ deliveries }: { deliveries: readonly DeliveryLine[] }) {
  return (
    <Card>
      <CardHeader className="pb-2">
        <div className="grid gap-0.5">
          <CardTitle>Messages</CardTitle>
          <CardDescription>The last hundred, newest first.</CardDescription>
        </div>
      </CardHeader>
      <Table label="Messages">
        <ColumnHeads names={["When", "Event", "To", "Outcome"]} actions />
        <TableBody>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function DeliveryRow({ delivery }: { delivery: DeliveryLine }) {
  const form = useFormAction(sendAgainAction, { done: "The message is sent again." });
  const { id, event, url, jobId, jobName, createdAt } = delivery;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <Time value={createdAt} relative />
      </TableCell>
      <TableCell>
        <p>{event}</p>
        <Link href={`/jobs/${jobId}`} className="wrap-anywhere text-muted-foreground text-xs underline">
          {jobName ?? jobId}
        </Link>
      </TableCell>
      <TableCell className="wrap-anywhere min-w-40">{url}</TableCell>
      <TableCell>
        <Outcome delivery={delivery} />
      </TableCell>
      <TableCell className="text-right">
        <Button size="sm" busy={form.busy} onClick={() => form.submit({ id })}>
          Send again{" "}
          <span className="sr-only">
            {event} of {jobName}
          </span>
        </Button>
      </TableCell>
    </TableRow>
  );
}

const STATES = {
  waiting: { tone: "warning", label: "Waits" },
  delivered: { tone: "success", label: "Delivered" },
  failed: { tone: "danger", label: "Given up" },
} as const;

function Outcome({ delivery: { state, tries, answer, nextAt } }: { delivery: DeliveryLine }) {
  const { tone, label } = STATES[state];
  return (
    <div className="grid justify-items-start gap-0.5">
      <Badge tone={tone}>{label}</Badge>
      <p className="text-muted-foreground text-xs">
        {answer ?? "Not tried yet"}
        {tries > 1 ? ` · ${tries} tries` : null}
        {nextAt && tries > 0 ? (
          <>
            {" · next "}
            <Time value={nextAt} relative />
          </>
        ) : null}
      </p>
    </div>
  );
}
