"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { SearchField } from "@/components/ui/search-field";
import { INTERRUPTED_LOOK, JOB_STATE_LOOKS } from "@/components/ui/state-badge";
import { Switch } from "@/components/ui/switch";
import { JOB_STATES } from "@/lib/batch/job";

export interface JobsFilterBarProps {
  state: string | null;
  search: string;
  mine: boolean;
  archived: boolean;
  onState: (state: string | null) => void;
  onSearch: (search: string) => void;
  onMine: (mine: boolean) => void;
  onArchived: (archived: boolean) => void;
  /** Null while nothing is filtered. */
  onClear: (() => void) | null;
}

export function JobsFilterBar(props: JobsFilterBarProps) {
  return (
    <search className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <SearchField
        label="Search jobs"
        placeholder="Name or file"
        value={props.search}
        onChange={props.onSearch}
      />
      <NativeSelect
        aria-label="State"
        value={props.state ?? ""}
        onChange={(event) => props.onState(event.target.value || null)}
        className="w-52"
      >
        <option value="">Every state</option>
        <option value="interrupted">{INTERRUPTED_LOOK.label}</option>
        {JOB_STATES.map((state) => (
          <option key={state} value={state}>
            {JOB_STATE_LOOKS[state].label}
          </option>
        ))}
      </NativeSelect>
      <Field inline label="Only mine">
        <Switch checked={props.mine} onCheckedChange={props.onMine} />
      </Field>
      <Field inline label="Archived">
        <Switch checked={props.archived} onCheckedChange={props.onArchived} />
      </Field>
      {props.onClear ? (
        <Button variant="ghost" size="sm" onClick={props.onClear}>
          <X aria-hidden="true" />
          Clear
        </Button>
      ) : null}
    </search>
  );
}
