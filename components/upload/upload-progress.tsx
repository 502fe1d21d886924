import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { formatSize } from "./format-size";
import type { UploadStage } from "./send-file";

/** How far an upload is, in figures and as a bar; announced politely at each stage, not at each figure. */
export function UploadProgress({
  fileName,
  stage,
  onCancel,
}: {
  fileName: string;
  /** Null once it is done and the next page is on its way. */
  stage: UploadStage | null;
  onCancel: (() => void) | null;
}) {
  const { title, figures, value, max } = wordsOf(stage);
  return (
    <Card className="grid min-h-64 place-content-center gap-3 px-6 py-10">
      <div className="grid w-[min(30rem,80vw)] gap-2">
        <p role="status" className="font-semibold text-base">
          {title} <span className="wrap-anywhere font-normal text-muted-foreground">{fileName}</span>
        </p>
        <Progress value={value} max={max} label={`${title} ${fileName}`} className="h-2" />
        <div className="flex min-h-8 items-center justify-between gap-4">
          <p className="text-muted-foreground tabular-nums">{figures}</p>
          {onCancel ? (
            <Button variant="ghost" size="sm" onClick={onCancel}>
              Cancel
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function wordsOf(stage: UploadStage | null): {
  title: string;
  figures: string;
  value: number | null;
  max: number;
} {
  if (stage === null) return { title: "Opening", figures: "", value: 1, max: 1 };
  if (stage.kind === "sending") {
    const figures = `${formatSize(stage.sent)} of ${formatSize(stage.size)}`;
    return { title: "Uploading", figures, value: stage.sent, max: stage.size };
  }
  const { lines, total } = stage;
  if (total === null)
    return { title: "Looking at", figures: "Finding the header and the columns…", value: null, max: 1 };
  const figures = `${lines.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} lines`;
  return { title: "Reading", figures, value: lines, max: total };
}
