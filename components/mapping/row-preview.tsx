"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { formatCount } from "@/components/jobs/format";
import { IssueList } from "@/components/jobs/issue-list";
import { ShipmentDetails } from "@/components/jobs/shipment-details";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problemOfError } from "@/lib/api/fetch-json";
import { namedProductsQuery } from "@/lib/api/product-queries";
import { sourceRowsQuery } from "@/lib/api/source-queries";
import type { SourceRowsView, SourceView } from "@/lib/api/views";
import { gridValues } from "@/lib/shipping/grid-fields";
import { planRow } from "@/lib/shipping/plan-row";
import { listedValues, productKey } from "@/lib/shipping/products";
import { RenderedJson } from "./rendered-json";
import { TemplateProblems } from "./template-editor";
import type { CheckedMapping } from "./use-mapping";

/** What the mapping makes of one row of the file, at each edit anew. */
export function RowPreview({
  source,
  checked,
  firstRows,
}: {
  source: SourceView;
  checked: CheckedMapping;
  firstRows: SourceRowsView;
}) {
  const [number, setNumber] = useState(1);
  const grouped = source.grouping.on;
  const total = grouped ? source.grouping.orders : source.lineCount;
  const shown = Math.min(Math.max(number, 1), Math.max(total, 1));
  const rows = useQuery({
    ...sourceRowsQuery(source.jobId, shown, grouped),
    ...(shown <= firstRows.rows.length ? { initialData: firstRows } : {}),
  });
  const row = rows.data?.rows.find((entry) => entry.rowNumber === shown) ?? null;
  const { compiled, plan } = checked;
  const alone = useMemo(() => (compiled && row ? planRow(compiled, row, plan) : null), [compiled, row, plan]);
  const listed = useQuery(namedProductsQuery(alone?.products ?? []));
  const planned = useMemo(() => {
    if (!compiled || !row || !listed.data) return alone;
    const products = Object.fromEntries(
      listed.data.products.map((product) => [productKey(product.sku), listedValues(product)]),
    );
    return planRow(compiled, { ...row, products }, plan);
  }, [compiled, row, plan, alone, listed.data]);
  const draft = compiled && row ? compiled.render(row) : null;
  const givenWeight = draft ? (gridValues(draft, null, plan.catalogue).weight ?? null) : null;
  const issues = planned?.issues ?? [];
  const blocking = issues.filter((issue) => issue.class === "blocks").length;
  const asked = issues.filter((issue) => issue.class === "decide").length;
  const notes = issues.length - blocking - asked;
  return (
    <Card aria-label="Shipment of one row">
      <CardHeader>
        <CardTitle>Shipment of row</CardTitle>
        <RowChooser number={shown} total={total} onChange={setNumber} />
      </CardHeader>
      <CardContent className="grid gap-3">
        {rows.isError ? <ProblemAlert problem={problemOfError(rows.error)} /> : null}
        <TemplateProblems problems={checked.problems} />
        {planned && row ? (
          <>
            <p role="status" className="flex flex-wrap items-center gap-1.5">
              {blocking > 0 ? <Badge tone="danger">{formatCount(blocking, "error")}</Badge> : null}
              {asked > 0 ? <Badge tone="warning">{asked.toLocaleString("en-US")} to decide</Badge> : null}
              {blocking + asked === 0 ? <Badge tone="success">Ready to ship</Badge> : null}
              {notes > 0 ? <Badge tone="quiet">{formatCount(notes, "note")}</Badge> : null}
              <span className="text-muted-foreground text-xs">
                {row.lines.length === 1 ? "line" : "lines"} {row.lines.map(({ line }) => line).join(", ")}{" "}
                below the header
              </span>
            </p>
            <h3 className="sr-only">As it will be shipped</h3>
            {planned.shipment ? (
              <ShipmentDetails shipment={planned.shipment} givenWeight={givenWeight} />
            ) : null}
            <IssueList issues={planned.issues} rowNumber={row.rowNumber} />
            {compiled ? <RenderedJson compiled={compiled} row={row} /> : null}
          </>
        ) : rows.isPending ? (
          <p role="status" className="text-muted-foreground">
            Reading the row…
          </p>
        ) : null}
      </CardContent>
    </Card>
  );
}

function RowChooser({
  number,
  total,
  onChange,
}: {
  number: number;
  total: number;
  onChange: (number: number) => void;
}) {
  return (
    <div className="flex items-center gap-1">
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Previous row"
        disabled={number <= 1}
        onClick={() => onChange(number - 1)}
      >
        <ChevronLeft aria-hidden="true" />
      </Button>
      <Input
        type="number"
        min={1}
        max={total}
        value={number}
        aria-label="Row number"
        className="h-7 w-20 text-center tabular-nums"
        onChange={(event) => onChange(Math.trunc(event.target.valueAsNumber) || 1)}
      />
      <span className="text-muted-foreground text-xs tabular-nums">of {total.toLocaleString("en-US")}</span>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Next row"
        disabled={number >= total}
        onClick={() => onChange(number + 1)}
      >
        <ChevronRight aria-hidden="true" />
      </Button>
    </div>
  );
}
