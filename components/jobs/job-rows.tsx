"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { SearchField } from "@/components/ui/search-field";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { problemOfError } from "@/lib/api/fetch-json";
import { rowsQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";
import type { RowSelection } from "./row-selection";
import { rowTabs } from "./row-tabs";
import { RowsTable } from "./rows-table";

const ALL = "all";

/** The job's rows: a tab a state, a search, and as many as one scrolls to. */
export function JobRows({
  job,
  selected,
  onOpen,
  selection,
  onSelection,
}: {
  job: JobView;
  selected: number | null;
  onOpen: (rowNumber: number) => void;
  selection: RowSelection;
  onSelection: (selection: RowSelection) => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const tabs = rowTabs(job);
  // A state whose last row has moved on has no tab any more.
  const status = tabs.some((tab) => tab.status === chosen) ? chosen : null;
  const query = useInfiniteQuery(rowsQuery(job, { status, search }));
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = tabs.find((tab) => tab.status === status)?.count ?? 0;
  return (
    <Tabs value={status ?? ALL} onValueChange={(value) => setChosen(value === ALL ? null : value)}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <TabsList aria-label="Rows by state" className="min-w-0 flex-1">
          {tabs.map((tab) => (
            <TabsTrigger key={tab.label} value={tab.status ?? ALL}>
              {tab.label}
              <span className="font-normal text-muted-foreground text-xs">
                {tab.count.toLocaleString("en-US")}
              </span>
            </TabsTrigger>
          ))}
        </TabsList>
        <search>
          <SearchField
            label="Search rows"
            placeholder="Recipient, order, tracking"
            value={text}
            onChange={setText}
          />
        </search>
      </div>
      <TabsContent value={status ?? ALL} className="grid gap-3">
        {query.isError ? (
          <ProblemAlert
            problem={problemOfError(query.error)}
            title="The rows could not be read"
            actions={
              <Button size="sm" onClick={() => query.refetch()}>
                Try again
              </Button>
            }
          />
        ) : null}
        {query.isPending ? (
          <Card className="overflow-hidden">
            <TableSkeleton tall label="Loading the rows…" />
          </Card>
        ) : rows.length > 0 ? (
          <Card className="overflow-hidden">
            <RowsTable
              rows={rows}
              total={total}
              currency={job.currency}
              cancelled={job.state === "cancelled"}
              selected={selected}
              onOpen={onOpen}
              selection={selection}
              onSelection={onSelection}
              stale={query.isPlaceholderData}
              onNeedMore={
                query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null
              }
            />
          </Card>
        ) : query.data ? (
          <Card>
            <EmptyState
              icon={PackageSearch}
              title={search ? "No row matches" : "No rows"}
              actions={search ? <Button onClick={() => setText("")}>Show every row</Button> : undefined}
            />
          </Card>
        ) : null}
      </TabsContent>
    </Tabs>
  );
}
