"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, FileText, TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { RowStateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { problemOfError } from "@/lib/api/fetch-json";
import { receiptQuery } from "@/lib/api/queries";
import type { ReceiptRow, ReceiptView } from "@/lib/api/views";
import { ApprovalHistory } from "./approval-history";
import { formatCount } from "./format";
import { jobLinks } from "./job-links";
import { TrackingNumber } from "./tracking-number";

/** What a job was approved for, what came of it, and each row's steps. */
export function ReceiptScreen({ initial }: { initial: ReceiptView }) {
  const [only, setOnly] = useState<"exceptions" | null>(null);
  const query = useInfiniteQuery({
    ...receiptQuery(initial.jobId, only),
    initialData: only === null ? { pages: [initial], pageParams: [null] } : undefined,
  });
  const receipt = query.data?.pages[0] ?? initial;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="grid gap-4">
      {query.isError ? <ProblemAlert problem={problemOfError(query.error)} /> : null}
      <Figures receipt={receipt} />
      <ApprovalHistory approvals={receipt.approvals} currency={receipt.currency} />
      <Card aria-label="Rows">
        <CardHeader className="pb-2">
          <div className="grid gap-0.5">
            <CardTitle>Rows</CardTitle>
            <CardDescription>
              Each row's steps: what was written down before the label was bought, what was sent, and what the
              carrier answered.
            </CardDescription>
          </div>
          <Field inline label="Only what is out of the ordinary">
            <Checkbox
              checked={only !== null}
              onCheckedChange={(checked) => setOnly(checked === true ? "exceptions" : null)}
            />
          </Field>
        </CardHeader>
        {rows.length === 0 ? (
          <p className="px-4 pb-4 text-muted-foreground">
            {only === null
              ? "There are no rows yet."
              : "None: every row was bought at the first attempt, complete, and at the approved price."}
          </p>
        ) : (
          <RowsOfReceipt
            rows={rows}
            currency={receipt.currency}
            approved={receipt.figures.approvedRows !== null}
          />
        )}
        {query.hasNextPage ? (
          <div className="border-t px-4 py-2">
            <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more rows
            </Button>
          </div>
        ) : null}
      </Card>
    </div>
  );
}

function Figures({ receipt }: { receipt: ReceiptView }) {
  const { figures, currency } = receipt;
  const { approvedRows, boughtRows, knownRows, unsettledRows, askedCarrierAt, unmatched } = figures;
  const notBought = figures.openRows - unsettledRows;
  const money = (cents: number | null) => <Money cents={cents} currency={currency} />;
  return (
    <Card aria-label="Receipt">
      <CardHeader>
        <CardTitle className="flex items-center gap-2">
          {figures.agrees ? (
            <Check aria-hidden="true" className="size-4 text-success" />
          ) : (
            <TriangleAlert aria-hidden="true" className="size-4 text-warning" />
          )}
          {verdict(receipt)}
        </CardTitle>
        <Button asChild>
          <a href={jobLinks.receiptPdf(receipt.jobId)} target="_blank" rel="noreferrer">
            <FileText aria-hidden="true" />
            PDF
          </a>
        </Button>
      </CardHeader>
      <CardContent>
        <dl className="flex flex-wrap items-start gap-x-5 gap-y-3">
          <Figure name="Approved" value={approvedRows?.toLocaleString("en-US") ?? "none"}>
            {money(figures.approvedCents)}
          </Figure>
          <Sign of={approvedRows === boughtRows} />
          <Figure name="Bought" value={boughtRows.toLocaleString("en-US")}>
            {[
              figures.voidedRows > 0 ? `${formatCount(figures.voidedRows, "label")} voided since` : null,
              unsettledRows > 0 ? `${formatCount(unsettledRows, "row")} not settled` : null,
              notBought > 0 ? `${formatCount(notBought, "row")} not bought` : null,
            ]
              .filter(Boolean)
              .join(", ") || "and nothing else"}
          </Figure>
          <Sign of={boughtRows === knownRows && unsettledRows === 0} />
          <Figure name="Known to the carrier" value={knownRows.toLocaleString("en-US")}>
            {unsettledRows > 0 ? (
              `and what it has of ${unsettledRows === 1 ? "the row" : "the rows"} not settled`
            ) : askedCarrierAt ? (
              <>
                asked about the rest <Time value={askedCarrierAt} relative />
              </>
            ) : (
              "not asked about the rest yet"
            )}
          </Figure>
          <div aria-hidden="true" className="w-px self-stretch bg-border" />
          <Figure name="Charged" value={money(figures.chargedCents)}>
            {figures.approvedCents === null ? null : <>of {money(figures.approvedCents)} approved</>}
            {figures.budgetCents === null ? null : <>, at most {money(figures.budgetCents)}</>}
          </Figure>
          <Figure
            name="Unmatched shipments"
            value={unmatched === 0 ? "none" : unmatched.toLocaleString("en-US")}
          >
            {figures.unmatchedVoided > 0 ? `${figures.unmatchedVoided} more were voided` : null}
          </Figure>
          {figures.billedElsewhereRows > 0 ? (
            <Figure name="Billed to others" value={figures.billedElsewhereRows.toLocaleString("en-US")}>
              not in these amounts
            </Figure>
          ) : null}
          <Figure name="Account" value={receipt.carrierAccount?.name ?? "–"}>
            submitted by {receipt.createdByName}
          </Figure>
        </dl>
      </CardContent>
    </Card>
  );
}

function verdict({ figures, finishedAt }: ReceiptView): string {
  if (figures.agrees) return "What was approved is what was bought, and what the carrier knows";
  if (figures.approvedRows === null) return "No approval is in force";
  if (figures.unsettledRows > 0)
    return `What the carrier has of ${formatCount(figures.unsettledRows, "row")} is not settled yet`;
  if (!finishedAt) return "The job is not over yet";
  if (figures.unmatched > 0) return "The carrier knows shipments that no row has";
  if (figures.knownRows !== figures.boughtRows) return "Some labels stand on a person's word alone";
  if (figures.approvedRows !== figures.boughtRows) return "Not everything that was approved was bought";
  return "The carrier has not been asked about the rest yet; that happens automatically";
}

function Figure({ name, value, children }: { name: string; value: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="font-semibold text-xl tabular-nums leading-tight">{value}</dd>
      {children ? <dd className="text-muted-foreground text-xs">{children}</dd> : null}
    </div>
  );
}

/** Between two figures that are to be equal. */
function Sign({ of: equal }: { of: boolean }) {
  return (
    <div className={cn("pt-4 font-semibold text-xl leading-tight", equal ? "text-success" : "text-warning")}>
      <span aria-hidden="true">{equal ? "=" : "≠"}</span>
      <span className="sr-only">{equal ? "is" : "is not"}</span>
    </div>
  );
}

function RowsOfReceipt({
  rows,
  currency,
  approved,
}: {
  rows: readonly ReceiptRow[];
  currency: string;
  approved: boolean;
}) {
  return (
    <Table label="Rows of the receipt" className="min-w-[52rem]">
      <TableHeader>
        <TableRow>
          <TableHead className="w-12 text-right">Row</TableHead>
          <TableHead>Recipient</TableHead>
          <TableHead>State</TableHead>
          <TableHead className="text-right">{approved ? "Approved" : "Quoted"}</TableHead>
          <TableHead className="text-right">Charged</TableHead>
          <TableHead className="w-[46%]">Steps</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.rowNumber} className="align-top">
            <TableCell className="py-2 text-right align-top text-muted-foreground">{row.rowNumber}</TableCell>
            <TableCell className="max-w-52 py-2 align-top">
              <p className="truncate">{row.recipientName || "–"}</p>
              {row.isReturn ? <p className="text-muted-foreground text-xs">Return</p> : null}
              {row.trackingNumber ? <TrackingNumber value={row.trackingNumber} className="text-xs" /> : null}
            </TableCell>
            <TableCell className="max-w-48 py-2 align-top">
              <RowStateBadge state={row.state} />
              <p className="wrap-anywhere pt-0.5 text-warning text-xs">{besideState(row).join(", ")}</p>
            </TableCell>
            <TableCell className="py-2 text-right align-top">
              <Money cents={row.approvedCents} currency={currency} />
            </TableCell>
            <TableCell className="py-2 text-right align-top">
              {row.billedTo === null ? (
                <Money cents={row.chargedCents} currency={currency} />
              ) : (
                <span className="text-muted-foreground text-xs">billed to the {row.billedTo}</span>
              )}
            </TableCell>
            <TableCell className="py-2 align-top">
              <Timeline row={row} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The exceptions that the state does not say already. */
function besideState({ state, exceptions }: ReceiptRow): string[] {
  return state === "completed" || state === "skipped" ? exceptions : exceptions.slice(1);
}

function Timeline({ row: { rowNumber, timeline } }: { row: ReceiptRow }) {
  if (timeline.length === 0) return <p className="text-muted-foreground">Nothing was sent for this row.</p>;
  return (
    <ol aria-label={`Steps of row ${rowNumber}`} className="grid gap-0.5 text-xs">
      {timeline.map((step) => (
        <li key={`${step.at} ${step.text}`} className="grid grid-cols-[11.5rem_1fr] gap-x-2">
          <Time value={step.at} show="seconds" className="text-muted-foreground" />
          <span className={cn("wrap-anywhere", step.kind === "answer" && "font-medium")}>
            {step.text}
            {step.kind === "other" ? <span className="text-muted-foreground">, {step.byName}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
