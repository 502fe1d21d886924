"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { ActionForm } from "../../_forms/action-form";
import { SubmitButton } from "../../_forms/submit-button";
import { useFormAction } from "../../_forms/use-form-action";
import { DeleteDialog } from "../delete-dialog";
import { countRecipientAction, eraseRecipientAction, exportRecipientAction } from "./actions";

interface Asked {
  name: string;
  postalCode: string;
}

/** What is known of one recipient: how much it is, a copy of it, and its end. */
export function RecipientForm() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [found, setFound] = useState<{ rows: number; jobs: number; needed: number } | null>(null);
  const look = useFormAction(countRecipientAction, { onDone: (count) => setFound(count ?? null) });
  const copy = useFormAction(exportRecipientAction, { onDone: (file) => (file ? save(file) : undefined) });
  return (
    <Card>
      <CardHeading
        title="One recipient"
        description="For a recipient who asks what is stored about them, or to be forgotten."
      />
      <CardContent className="grid gap-4">
        <ActionForm
          form={look}
          onFields={(field) => {
            const next = { name: field("name"), postalCode: field("postalCode") };
            setAsked(next);
            setFound(null);
            look.submit(next);
          }}
          className="sm:grid-cols-[minmax(0,1fr)_10rem_auto] sm:items-end"
        >
          <Field label="Name on the label" error={look.errorOf("name")}>
            <Input name="name" autoComplete="off" />
          </Field>
          <Field label="Postal code" error={look.errorOf("postalCode")}>
            <Input name="postalCode" autoComplete="off" />
          </Field>
          <SubmitButton busy={look.busy} variant="secondary">
            Look up
          </SubmitButton>
        </ActionForm>
        {copy.problem ? <ProblemAlert problem={copy.problem} /> : null}
        {found && asked ? (
          <div role="status" className="grid gap-2">
            <p>
              {found.rows === 0
                ? "Nothing is stored about this recipient."
                : `${found.rows} ${found.rows === 1 ? "row" : "rows"} in ${found.jobs} ${found.jobs === 1 ? "job" : "jobs"}.`}
              {found.needed > 0
                ? ` ${found.needed} of them are kept until their job is over and it is settled what was bought.`
                : null}
            </p>
            {found.rows > 0 ? (
              <div className="flex gap-2">
                <Button busy={copy.busy} onClick={() => copy.submit(asked)}>
                  Download a copy
                </Button>
                {found.needed < found.rows ? (
                  <DeleteDialog
                    verb="Erase"
                    what={`what is stored about ${asked.name}`}
                    done="It is erased."
                    note="Names, addresses, labels, and the whole files that name this recipient. Order and tracking numbers stay. It cannot be brought back."
                    action={eraseRecipientAction}
                    input={asked}
                  />
                ) : null}
              </div>
            ) : null}
          </div>
        ) : null}
      </CardContent>
    </Card>
  );
}

function save({ fileName, text }: { fileName: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
