"use client";

import { startRegistration } from "@simplewebauthn/browser";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeading } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { tell } from "@/components/ui/tell";
import { Time } from "@/components/ui/time";
import { ActionForm } from "../../_forms/action-form";
import { plainAnswer } from "../../_forms/plain-answer";
import { SubmitButton } from "../../_forms/submit-button";
import { useFormAction } from "../../_forms/use-form-action";
import { DeleteDialog } from "../delete-dialog";
import {
  askForNewPasskeyAction,
  beginAuthenticatorAction,
  finishAuthenticatorAction,
  keepPasskeyAction,
  removeAuthenticatorAction,
  removePasskeyAction,
} from "./second-factor-actions";

export interface SecondFactorsShown {
  authenticator: boolean;
  passkeys: readonly { id: string; name: string; createdAt: string }[];
}

/** What signs in besides the password: an authenticator's code, or a passkey in its place. */
export function SecondFactorCard({ factors }: { factors: SecondFactorsShown }) {
  return (
    <Card>
      <CardHeading
        title="Second factor"
        description="A code from an authenticator app after your password, or a passkey instead of both."
      />
      <CardContent className="grid gap-5">
        {factors.authenticator ? <RemoveAuthenticator /> : <AddAuthenticator />}
        <Passkeys passkeys={factors.passkeys} />
      </CardContent>
    </Card>
  );
}

function AddAuthenticator() {
  const [made, setMade] = useState<{ uri: string; picture: string; recoveryCodes: string[] } | null>(null);
  const begin = useFormAction(beginAuthenticatorAction, { onDone: (begun) => setMade(begun ?? null) });
  const finish = useFormAction(finishAuthenticatorAction, {
    done: "From now on, you are asked for a code when you sign in.",
  });
  if (!made) {
    return (
      <ActionForm form={begin} onFields={(field) => begin.submit({ password: field("password") })}>
        <Field label="Your password" error={begin.errorOf("password")} className="max-w-sm">
          <Input name="password" type="password" autoComplete="current-password" />
        </Field>
        <div>
          <SubmitButton busy={begin.busy} variant="secondary">
            Add an authenticator
          </SubmitButton>
        </div>
      </ActionForm>
    );
  }
  const codes = made.recoveryCodes.join("\n");
  return (
    <ActionForm form={finish} onFields={(field) => finish.submit({ code: field("code") })} className="gap-4">
      <div className="flex flex-wrap gap-5">
        {/* biome-ignore lint/performance/noImgElement: a picture that is part of the page, of no size to speak of */}
        <img
          src={made.picture}
          alt="QR code for your authenticator app"
          className="size-44 rounded-md border"
        />
        <div className="grid min-w-0 flex-1 content-start gap-2">
          <p>Scan it with your authenticator app, or enter this key there:</p>
          <code className="break-all font-mono text-xs">{new URL(made.uri).searchParams.get("secret")}</code>
          <p className="mt-2 flex items-center gap-2">
            Recovery codes, each for one sign-in without your phone. They are not shown again.
            <CopyButton value={codes} label="Copy the recovery codes" />
          </p>
          <pre className="columns-2 font-mono text-xs">{codes}</pre>
        </div>
      </div>
      <Field label="The code that the app shows now" error={finish.errorOf("code")} className="max-w-sm">
        <Input name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus className="font-mono" />
      </Field>
      <div>
        <SubmitButton busy={finish.busy}>Turn it on</SubmitButton>
      </div>
    </ActionForm>
  );
}

function RemoveAuthenticator() {
  const remove = useFormAction(removeAuthenticatorAction, { done: "The authenticator is removed." });
  return (
    <ActionForm form={remove} onFields={(field) => remove.submit({ password: field("password") })}>
      <p>An authenticator is set up: its code is asked for when you sign in.</p>
      <Field label="Your password" error={remove.errorOf("password")} className="max-w-sm">
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <div>
        <SubmitButton busy={remove.busy} variant="secondary">
          Remove the authenticator
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

function Passkeys({ passkeys }: { passkeys: SecondFactorsShown["passkeys"] }) {
  const add = useFormAction(
    async ({ name }: { name: string }) => {
      const asked = await askForNewPasskeyAction();
      if (!asked?.data) return asked;
      const response = await startRegistration({ optionsJSON: asked.data }).catch(() => null);
      // Closed by the person: nothing was asked of us, and nothing is added.
      if (!response) return {};
      const kept = await keepPasskeyAction({ response: plainAnswer(response), name });
      return { ...kept, data: true };
    },
    { onDone: (added?: boolean) => (added ? tell("success", "The passkey is added.") : undefined) },
  );
  return (
    <div className="grid gap-2 border-t pt-4">
      {passkeys.map(({ id, name, createdAt }) => (
        <p key={id} className="flex items-center gap-2">
          <span className="font-medium">{name}</span>
          <span className="text-muted-foreground text-xs">
            added <Time value={createdAt} relative />
          </span>
          <DeleteDialog
            verb="Remove"
            what={`the passkey ${name}`}
            done="The passkey is removed."
            note="That device can no longer be used to sign in."
            action={removePasskeyAction}
            input={{ passkeyId: id }}
          />
        </p>
      ))}
      <ActionForm form={add} onFields={(field) => add.submit({ name: field("passkey") })}>
        <Field
          label="Name of a new passkey"
          hint="The device it is on, e.g. “Office laptop”."
          error={add.errorOf("name")}
          className="max-w-sm"
        >
          <Input name="passkey" autoComplete="off" />
        </Field>
        <div>
          <Button type="submit" busy={add.busy}>
            Add a passkey
          </Button>
        </div>
      </ActionForm>
    </div>
  );
}
