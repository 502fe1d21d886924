"use client";

import { useState } from "react";
import { ActionForm } from "@/app/_forms/action-form";
import { SubmitButton } from "@/app/_forms/submit-button";
import { useFormAction } from "@/app/_forms/use-form-action";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { chooseTeamAction } from "../actions";

export function TeamForm() {
  const form = useFormAction(chooseTeamAction);
  const [choice, setChoice] = useState("alone");
  return (
    <ActionForm form={form} className="gap-4" onFields={() => form.submit({ team: choice === "team" })}>
      <RadioGroup value={choice} onValueChange={setChoice} aria-label="Who ships">
        <RadioCard
          value="alone"
          label="Just me"
          description="You upload, check the preview and approve it yourself."
        />
        <RadioCard
          value="team"
          label="A team"
          description="Two-person approval: the person who uploads a job never approves it. Clerks submit, a supervisor or an administrator approves."
        />
      </RadioGroup>
      <SubmitButton busy={form.busy} size="lg">
        Continue
      </SubmitButton>
    </ActionForm>
  );
}
