"use client";

import { formatCount } from "@/components/jobs/format";
import { type Act, useAction } from "@/components/jobs/use-action";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Spinner } from "@/components/ui/spinner";
import { formatSize } from "@/components/upload/format-size";
import type { SourceView } from "@/lib/api/views";
import { FileNotices } from "./file-notices";
import { FirstLinesTable } from "./first-lines-table";
import { GroupingSwitch } from "./grouping-switch";
import { LineFilter } from "./line-filter";
import type { CountFiltered } from "./map-actions";
import { type ReadingChange, ReadingChoices } from "./reading-choices";
import { SetAsideLines } from "./set-aside-lines";

/** The file: what it is, how it is read, and its first rows as they are. */
export function FileCard({
  source,
  changeSource,
  countFiltered,
  onChanged,
}: {
  source: SourceView;
  countFiltered: CountFiltered;
  changeSource: Act<ReadingChange & { jobId: string }, SourceView>;
  onChanged: (source: SourceView) => void;
}) {
  const reading = useAction(changeSource, (changed) => changed && onChanged(changed));
  const change = (made: ReadingChange) => void reading.run({ ...made, jobId: source.jobId });
  const disabled = !source.editable || reading.busy;
  return (
    <Card>
      <CardHeader>
        <CardTitle>File</CardTitle>
        <CardDescription>
          {source.fileName} · {source.kind.toUpperCase()} · {formatSize(source.size)} ·{" "}
          {formatCount(source.lineCount, "line")} · {formatCount(source.columns.length, "column")}
        </CardDescription>
        <p role="status" className="ml-auto flex items-center gap-1.5 text-muted-foreground text-xs">
          {reading.busy ? (
            <>
              <Spinner /> Reading the file again…
            </>
          ) : null}
        </p>
      </CardHeader>
      <CardContent className="grid gap-3">
        {reading.problem ? (
          <ProblemAlert problem={reading.problem} title="That did not work; the file is read as before" />
        ) : null}
        <FileNotices source={source} />
        <SetAsideLines source={source} disabled={disabled} onTakeBack={(takeBack) => change({ takeBack })} />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_16rem]">
          <div className="grid min-w-0 content-start gap-3">
            <FirstLinesTable source={source} />
            <GroupingSwitch source={source} disabled={disabled} onChange={change} />
            <LineFilter source={source} disabled={disabled} count={countFiltered} onChange={change} />
          </div>
          <ReadingChoices source={source} disabled={disabled} onChange={change} />
        </div>
      </CardContent>
    </Card>
  );
}
