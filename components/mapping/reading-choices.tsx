"use client";

import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { SourceView } from "@/lib/api/views";

export interface ReadingChange {
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly grouped?: boolean;
  readonly separateOrders?: string[];
  readonly takeBack?: number[];
  /** Null: all lines again. */
  readonly filter?: string | null;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How the file is read; each choice is there only where there is one. */
export function ReadingChoices({
  source,
  disabled,
  onChange,
}: {
  source: SourceView;
  disabled: boolean;
  onChange: (change: ReadingChange) => void;
}) {
  const rows = [
    { value: "0", label: "No header row" },
    ...source.firstLines.map((cells, index) => ({
      value: String(index + 1),
      label: `Row ${index + 1}: ${firstWords(cells)}`,
    })),
  ];
  const sheets = source.sheets.map(({ name, rows: count, hidden }) => ({
    value: name,
    label: `${name} (${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"}${hidden ? ", hidden" : ""})`,
  }));
  return (
    <div className="grid content-start gap-3 sm:grid-cols-2 xl:grid-cols-1">
      {sheets.length > 1 ? (
        <Chooser
          label="Sheet"
          value={source.sheet}
          choices={sheets}
          disabled={disabled}
          onChoose={(sheet) => onChange({ sheet })}
        />
      ) : null}
      <Chooser
        label="Header row"
        value={String(source.headerRow)}
        choices={rows}
        disabled={disabled}
        onChoose={(row) => onChange({ headerRow: Number(row) })}
      />
      {source.encodings.length > 0 ? (
        <Chooser
          label="Encoding"
          value={source.encoding}
          choices={source.encodings}
          disabled={disabled}
          onChoose={(encoding) => onChange({ encoding })}
        />
      ) : null}
      {source.delimiters.length > 0 ? (
        <Chooser
          label="Columns separated by"
          value={source.delimiter}
          choices={source.delimiters}
          disabled={disabled}
          onChoose={(delimiter) => onChange({ delimiter })}
        />
      ) : null}
    </div>
  );
}

function Chooser({
  label,
  value,
  choices,
  disabled,
  onChoose,
}: {
  label: string;
  value: string | null;
  choices: readonly Choice[];
  disabled: boolean;
  onChoose: (value: string) => void;
}) {
  return (
    <Field label={label}>
      <NativeSelect
        value={value ?? ""}
        disabled={disabled}
        onChange={(event) => onChoose(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

function firstWords(cells: readonly string[]): string {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const text = filled.slice(0, 3).join(", ");
  return filled.length === 0 ? "(blank)" : text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
