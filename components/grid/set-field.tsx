"use client";

import { PencilLine } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useOffered } from "@/components/jobs/catalogue";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { ColumnSelect } from "./column-select";
import { GRID_COLUMNS } from "./grid-columns";
import { Suggestions } from "./suggestions";
import type { RangeActs } from "./use-range-acts";

/** Gives one value to a field of all selected rows. */
export function SetField({
  acts,
  column,
  open,
  onOpenChange,
}: {
  acts: RangeActs;
  /** The field that is offered first. */
  column: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [chosen, setField] = useState<string | null>(null);
  const field = chosen ?? column;
  const listId = useId();
  const count = acts.selectedRows.length;
  const { catalogue, addresses } = useOffered();
  const options = GRID_COLUMNS.find(({ id }) => id === field)?.options?.(catalogue, addresses);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    acts.setField(field, String(new FormData(event.currentTarget).get("value") ?? ""));
    onOpenChange(false);
  }
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        setField(null);
      }}
    >
      <PopoverTrigger asChild>
        <Button size="sm">
          <PencilLine aria-hidden="true" />
          Set a field…
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Set a field" className="w-72 p-3">
        <form onSubmit={submit} className="grid gap-3">
          <Field label="Field">
            <ColumnSelect value={field} onChange={setField} />
          </Field>
          <Field label="Value">
            <Input
              key={field}
              name="value"
              list={options ? listId : undefined}
              maxLength={500}
              autoComplete="off"
            />
          </Field>
          <Suggestions id={listId} options={options} />
          <Button type="submit" variant="primary">
            Set for {count === 1 ? "this row" : `${count.toLocaleString("en-US")} rows`}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
