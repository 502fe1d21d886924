"use client";

import { useState } from "react";
import { SubmitButton } from "@/app/_forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EVENT_MEANINGS, WEBHOOK_EVENTS, type WebhookEvent } from "@/lib/webhooks/events";
import { ChoiceList } from "../choice-list";
import { MakeCard } from "../make-card";
import { ShownOnceDialog } from "../shown-once-dialog";
import { useMaker } from "../use-maker";
import { addEndpointAction } from "./actions";

const CHOICES = WEBHOOK_EVENTS.map((value) => ({ value, meaning: EVENT_MEANINGS[value] }));

/** Adds a webhook, and shows its signing secret once. */
export function EndpointForm() {
  const [events, setEvents] = useState<WebhookEvent[]>([...WEBHOOK_EVENTS]);
  const { form, made, forget } = useMaker(addEndpointAction, ({ signingSecret }) => signingSecret);
  return (
    <MakeCard
      title="Add a webhook"
      description="Messages are signed by the rules of Standard Webhooks and sent again until they are answered."
      form={form}
      onFields={(field) => form.submit({ url: field("url"), events })}
      after={
        <ShownOnceDialog
          title="The signing secret"
          note="The receiver checks signatures with it. Copy it now: it is not shown again."
          what="the signing secret"
          value={made}
          onClose={forget}
        />
      }
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
    </MakeCard>
  );
}
