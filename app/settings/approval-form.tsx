"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { useFormAction } from "../_forms/use-form-action";
import { changeApprovalAction } from "./actions";
import { SettingsCard } from "./settings-card";

export interface ApprovalValue {
  twoPersonApproval: boolean;
  neverResendWithoutPerson: boolean;
  totalTolerancePercent: number;
}

export function ApprovalForm({ value, mayChange }: { value: ApprovalValue; mayChange: boolean }) {
  const form = useFormAction(changeApprovalAction, { done: "Approval saved." });
  const [next, setNext] = useState(value);
  return (
    <SettingsCard
      title="Approval"
      description="Supervisors and administrators approve; clerks never do."
      form={form}
      locked={mayChange ? undefined : "Only administrators change this."}
      onFields={() => form.submit({ ...next, seen: value })}
    >
      <Field
        inline
        label="Two-person approval"
        hint="The person who uploaded a job never approves it, whatever their role."
        error={form.errorOf("twoPersonApproval")}
      >
        <Switch
          checked={next.twoPersonApproval}
          onCheckedChange={(twoPersonApproval) => setNext({ ...next, twoPersonApproval })}
        />
      </Field>
      <Field
        inline
        label="Never send a row again without a person"
        hint="When the answer to a purchase was lost and the carrier still does not know it after the time shown under Settings, Carrier, a person decides instead of the program. The job then stands still until a person has looked at the carrier's site; in return, no second label is bought even if the carrier takes longer than ever before."
        error={form.errorOf("neverResendWithoutPerson")}
      >
        <Switch
          checked={next.neverResendWithoutPerson}
          onCheckedChange={(neverResendWithoutPerson) => setNext({ ...next, neverResendWithoutPerson })}
        />
      </Field>
      <Field
        label="Prices may move by (%)"
        hint="When a job starts, prices are asked for again. If the total has moved by more than this since it was approved, nothing is bought and it waits for a new approval."
        error={form.errorOf("totalTolerancePercent")}
        className="max-w-md"
      >
        <Input
          type="number"
          min={0}
          max={100}
          value={Number.isNaN(next.totalTolerancePercent) ? "" : next.totalTolerancePercent}
          onChange={(event) => setNext({ ...next, totalTolerancePercent: event.target.valueAsNumber })}
          className="w-24"
        />
      </Field>
    </SettingsCard>
  );
}
