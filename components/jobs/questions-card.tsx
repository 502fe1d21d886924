import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { PreviewView, QuestionView } from "@/lib/api/views";
import { type Decide, DecisionButtons } from "./decision-buttons";
import { formatCount } from "./format";
import { IssueIcon } from "./issue-icon";

/** What the preview asks, each question once for all the rows that have it. Nothing runs before they are answered. */
export function QuestionsCard({ preview, decide }: { preview: PreviewView; decide: Decide | null }) {
  const { questions, job, undecidedRows } = preview;
  if (questions.length === 0 || !preview.complete) return null;
  return (
    <Card aria-label="To decide">
      <CardHeader>
        <CardTitle>
          {undecidedRows > 0 ? `${formatCount(undecidedRows, "row")} to decide` : "Everything is decided"}
        </CardTitle>
      </CardHeader>
      <CardContent className="p-0">
        <ul className="divide-y">
          {questions.map((question) => (
            <li
              key={`${question.code} ${question.column} ${question.sentence}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5"
            >
              <div className="grid min-w-64 flex-1 gap-0.5">
                <p className="flex gap-2 font-medium">
                  <IssueIcon of={question.undecidedRows > 0 ? "decide" : "note"} className="mt-0.5" />
                  <span className="wrap-anywhere">{question.sentence}</span>
                </p>
                <p className="wrap-anywhere pl-5.5 text-muted-foreground text-xs">{answerTo(question)}</p>
              </div>
              {decide ? (
                <div className="flex gap-2">
                  <DecisionButtons
                    decide={decide}
                    about={{
                      jobId: job.id,
                      code: question.code,
                      ...(question.column === null ? {} : { column: question.column }),
                    }}
                    choices={question.choices}
                    what={`${formatCount(question.rows, "row")}, ${question.label.toLowerCase()}`}
                  />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

/** What was answered, or what one of the rows says. */
function answerTo({ undecidedRows, shippedAnywayRows, reasons, example }: QuestionView): string {
  if (undecidedRows > 0) return example;
  if (shippedAnywayRows === 0) return "Left out.";
  const why = reasons.length > 0 ? `: ${reasons.map((reason) => `“${reason}”`).join(", ")}` : "";
  return `${formatCount(shippedAnywayRows, "row")} shipped all the same${why}.`;
}
