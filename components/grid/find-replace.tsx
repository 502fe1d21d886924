"use client";

import { Replace } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problemOfError } from "@/lib/api/fetch-json";
import { findInRows } from "@/lib/api/grid-queries";
import type { FoundView, JobView, ProblemView } from "@/lib/api/views";
import { ColumnSelect } from "./column-select";
import { replacedText } from "./replaced-text";
import type { RowChanges } from "./use-row-changes";

interface Answer {
  readonly field: string;
  readonly text: string;
  readonly found: FoundView;
}

/** Looks for a text in a field of all rows, says how often it stands there, and replaces it. */
export function FindReplace({ job, changes, column }: { job: JobView; changes: RowChanges; column: string }) {
  const [open, setOpen] = useState(false);
  const [field, setField] = useState(column);
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<Answer | null>(null);
  // What was looked for before says nothing of what is asked now.
  const found = answer?.field === field && answer.text === text ? answer.found : null;
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [busy, setBusy] = useState(false);
  async function find(event: FormEvent) {
    event.preventDefault();
    if (text === "") return;
    setBusy(true);
    setProblem(null);
    try {
      // What is still on its way would be found as it was, and its replacement would be a conflict with oneself.
      await changes.settled();
      setAnswer({ field, text, found: await findInRows(job.id, field, text) });
    } catch (error) {
      setProblem(problemOfError(error));
    } finally {
      setBusy(false);
    }
  }
  function replace(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const by = String(new FormData(event.currentTarget).get("by") ?? "");
    changes.apply(
      (found?.hits ?? []).map(({ rowNumber, value, given }) => ({
        rows: [rowNumber],
        field,
        from: given,
        to: replacedText(value, text, by),
      })),
    );
    setOpen(false);
  }
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) return;
        setField(column);
        setAnswer(null);
        setProblem(null);
      }}
    >
      <PopoverTrigger asChild>
        <Button size="sm">
          <Replace aria-hidden="true" />
          Find and replace…
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Find and replace" className="grid w-80 gap-3 p-3">
        <form onSubmit={find} className="grid gap-3">
          <Field label="Field">
            <ColumnSelect value={field} onChange={setField} />
          </Field>
          <Field label="Find">
            <Input
              value={text}
              autoComplete="off"
              maxLength={500}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </Field>
          <Button type="submit" busy={busy} disabled={text === ""}>
            Find
          </Button>
        </form>
        {problem ? <ProblemAlert problem={problem} /> : null}
        {found ? (
          <form onSubmit={replace} className="grid gap-3">
            <p role="status" className="font-medium tabular-nums">
              {found.hits.length.toLocaleString("en-US")}
              {found.more ? "+" : ""} {found.hits.length === 1 ? "hit" : "hits"}
            </p>
            {found.hits.length > 0 ? (
              <>
                <Field label="Replace with">
                  <Input name="by" autoComplete="off" maxLength={500} />
                </Field>
                <Button type="submit" variant="primary">
                  Replace{" "}
                  {found.hits.length === 1 ? "it" : `all ${found.hits.length.toLocaleString("en-US")}`}
                </Button>
              </>
            ) : null}
          </form>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}
