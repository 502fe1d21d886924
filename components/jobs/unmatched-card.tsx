"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { TrackingNumber } from "./tracking-number";
import type { ActionRun } from "./use-action";

type Unmatched = JobView["unmatchedShipments"][number];

export interface UnmatchedCardProps {
  job: JobView;
  voidUnmatched: ActionRun<{ jobId: string; shipmentId: string }>;
  onOpenRow: (rowNumber: number) => void;
}

/** What the comparison with the carrier found: shipments that no row has, and prices other than the rated ones. */
export function UnmatchedCard({ job, voidUnmatched, onOpenRow }: UnmatchedCardProps) {
  const [asked, setAsked] = useState<Unmatched | null>(null);
  const close = () => {
    setAsked(null);
    voidUnmatched.clear();
  };
  const { unmatchedShipments, costDifference } = job;
  return (
    <>
      {unmatchedShipments.length > 0 ? (
        <Card aria-label="Unmatched shipments" className="border-warning/50">
          <CardHeader className="grid gap-0.5">
            <CardTitle>
              {formatCount(unmatchedShipments.length, "unmatched shipment")} at the carrier
            </CardTitle>
            <CardDescription>
              Created at the carrier under this job's references, and no row has{" "}
              {unmatchedShipments.length === 1 ? "it: it is" : "them: they are"} billed until voided. The rows
              keep their own labels.
            </CardDescription>
          </CardHeader>
          <CardContent className="px-0 pb-0">
            <Table label="Shipments that no row has">
              <TableHeader>
                <TableRow>
                  <TableHead className="w-16 pl-4 text-right">Row</TableHead>
                  <TableHead>Tracking numbers</TableHead>
                  <TableHead>Reference</TableHead>
                  <TableHead>
                    <span className="sr-only">Action</span>
                  </TableHead>
                </TableRow>
              </TableHeader>
              <TableBody>
                {unmatchedShipments.map((each) => (
                  <TableRow key={each.shipmentId}>
                    <TableCell className="pl-4 text-right">
                      <Button variant="link" onClick={() => onOpenRow(each.rowNumber)}>
                        {each.rowNumber}
                      </Button>
                    </TableCell>
                    <TableCell>
                      {each.trackingNumbers.map((number) => (
                        <TrackingNumber key={number} value={number} className="mr-3 text-xs" />
                      ))}
                    </TableCell>
                    <TableCell className="font-mono text-muted-foreground text-xs">
                      {each.reference}
                    </TableCell>
                    <TableCell className="text-right">
                      {job.permissions.review ? (
                        <Button size="sm" variant="danger-outline" onClick={() => setAsked(each)}>
                          Void…
                        </Button>
                      ) : null}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </CardContent>
        </Card>
      ) : null}
      {costDifference.rows > 0 ? (
        <Alert tone="info">
          <p>
            {formatCount(costDifference.rows, "row")} {costDifference.rows === 1 ? "was" : "were"} charged{" "}
            <Money cents={Math.abs(costDifference.cents)} currency={job.currency} className="font-semibold" />{" "}
            {costDifference.cents < 0 ? "less" : "more"} than quoted.
          </p>
        </Alert>
      ) : null}
      <AlertDialog open={asked !== null} onOpenChange={(open) => (open ? undefined : close())}>
        {asked ? (
          <AlertDialogContent>
            <AlertDialogHeader className="pb-4">
              <AlertDialogTitle>Void the unmatched shipment?</AlertDialogTitle>
              <AlertDialogDescription>
                The carrier is asked to take back {asked.trackingNumbers.join(", ") || asked.shipmentId},
                created for row {asked.rowNumber} under the reference {asked.reference}. The row keeps its own
                label.
              </AlertDialogDescription>
            </AlertDialogHeader>
            {voidUnmatched.problem ? (
              <AlertDialogBody>
                <ProblemAlert problem={voidUnmatched.problem} />
              </AlertDialogBody>
            ) : (
              <div className="h-4" />
            )}
            <AlertDialogFooter>
              <AlertDialogCancel asChild>
                <Button>Keep it</Button>
              </AlertDialogCancel>
              <Button
                variant="danger"
                busy={voidUnmatched.busy}
                onClick={async () => {
                  if (await voidUnmatched.run({ jobId: job.id, shipmentId: asked.shipmentId })) close();
                }}
              >
                Void the shipment
              </Button>
            </AlertDialogFooter>
          </AlertDialogContent>
        ) : null}
      </AlertDialog>
    </>
  );
}
