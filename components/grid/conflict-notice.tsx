"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { fieldLabel } from "@/lib/shipping/mapping/fields";
import type { RowChanges } from "./use-row-changes";

const SHOWN = 5;
const PLACE = "mx-3 my-2";

/** What was not saved, and why: another person was quicker, or the server refused. */
export function ConflictNotice({
  changes,
  onDone,
}: {
  changes: RowChanges;
  /** It goes, and focus with it: back to the rows. */
  onDone: () => void;
}) {
  const { conflicts, problem } = changes;
  const close = (
    <Button
      size="sm"
      onClick={() => {
        changes.dismiss();
        onDone();
      }}
    >
      {conflicts.length > 0 ? "Keep theirs" : "Close"}
    </Button>
  );
  if (problem)
    return <ProblemAlert problem={problem} title="This was not saved" actions={close} className={PLACE} />;
  if (conflicts.length === 0) return null;
  return (
    <Alert
      tone="warning"
      role="alert"
      className={PLACE}
      title={`${conflicts.length === 1 ? "One value was" : `${conflicts.length} values were`} changed by another person meanwhile`}
      actions={
        <>
          {close}
          <Button
            size="sm"
            onClick={() => {
              changes.dismiss();
              onDone();
              changes.apply(
                conflicts.map(({ rowNumber, field, value, mine }) => ({
                  rows: [rowNumber],
                  field,
                  from: value,
                  to: mine,
                })),
              );
            }}
          >
            Use mine
          </Button>
        </>
      }
    >
      <ul>
        {conflicts.slice(0, SHOWN).map(({ rowNumber, field, value, by, mine }) => (
          <li key={`${rowNumber} ${field}`} className="wrap-anywhere">
            Row {rowNumber}, {fieldLabel(field)}: {by ?? "Another person"}{" "}
            {value === null ? "took the value away" : `set “${value}”`}; yours is{" "}
            {mine === null ? "the file’s value" : `“${mine}”`}.
          </li>
        ))}
        {conflicts.length > SHOWN ? <li>… and {conflicts.length - SHOWN} more.</li> : null}
      </ul>
    </Alert>
  );
}
