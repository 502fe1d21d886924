"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SearchField } from "@/components/ui/search-field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { INTERRUPTED_LOOK, JOB_STATE_LOOKS } from "@/components/ui/state-badge";
import { Switch } from "@/components/ui/switch";
import { JOB_STATES } from "@/lib/batch/job";

const EVERY_STATE = "all";

export interface JobsFilterBarProps {
  state: string | null;
  search: string;
  mine: boolean;
  onState: (state: string | null) => void;
  onSearch: (search: string) => void;
  onMine: (mine: boolean) => void;
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
      <div className="w-52">
        <Select
          value={props.state ?? EVERY_STATE}
          onValueChange={(value) => props.onState(value === EVERY_STATE ? null : value)}
        >
          <SelectTrigger aria-label="State">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={EVERY_STATE}>Every state</SelectItem>
            <SelectItem value="interrupted">{INTERRUPTED_LOOK.label}</SelectItem>
            {JOB_STATES.map((state) => (
              <SelectItem key={state} value={state}>
                {JOB_STATE_LOOKS[state].label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </div>
      <Field inline label="Only mine">
        <Switch checked={props.mine} onCheckedChange={props.onMine} />
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
