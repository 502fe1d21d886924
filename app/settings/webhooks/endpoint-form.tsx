"use client";

import { useState } from "react";
import { readForm } from "@/app/_forms/read-form";
import { SubmitButton } from "@/app/_forms/submit-button";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Card, CardContent, CardDescription, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { EVENT_MEANINGS, WEBHOOK_EVENTS, type WebhookEvent } from "@/lib/webhooks/events";
import { ChoiceList } from "../choice-list";
import { ShownOnceDialog } from "../shown-once-dialog";
import { addEndpointAction } from "./actions";

const CHOICES = WEBHOOK_EVENTS.map((value) => ({ value, meaning: EVENT_MEANINGS[value] }));

export function EndpointForm() {
  const [events, setEvents] = useState<WebhookEvent[]>([...WEBHOOK_EVENTS]);
  const [secret, setSecret] = useState<string | null>(null);
  const form = useFormAction(addEndpointAction, {
    onDone: (made) => {
      setSecret(made?.signingSecret ?? null);
      form.ref.current?.reset();
    },
  });
  return (
    <Card>
      <div className="grid gap-0.5 px-4 pt-3">
        <CardTitle>Add a webhook</CardTitle>
        <CardDescription>
          Messages are signed by the rules of Standard Webhooks and sent again until they are answered.
        </CardDescription>
      </div>
      <CardContent className="grid gap-3">
        {form.problem ? <ProblemAlert problem={form.problem} /> : null}
        <form
          ref={form.ref}
          noValidate
          className="grid gap-3"
          onSubmit={(event) => form.submit({ url: readForm(event)("url"), events })}
        >
          <Field label="Address" hint="Where messages are posted to." error={form.errorOf("url")}>
            <Input name="url" type="url" autoComplete="off" placeholder="https://" />
          </Field>
          <ChoiceList
            legend="Events"
            choices={CHOICES}
            chosen={events}
            onChange={setEvents}
            error={form.errorOf("events")}
          />
          <div>
            <SubmitButton busy={form.busy}>Add the webhook</SubmitButton>
          </div>
        </form>
      </CardContent>
      <ShownOnceDialog
        title="The signing secret"
        note="The receiver checks signatures with it. Copy it now: it is not shown again."
        label="signing secret"
        value={secret}
        onClose={() => setSecret(null)}
      />
    </Card>
  );
}
