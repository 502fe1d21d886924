"use client";

import { startAuthentication } from "@simplewebauthn/browser";
import { Fingerprint, LogIn } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { plainAnswer } from "../_forms/plain-answer";
import { useFormAction } from "../_forms/use-form-action";
import { askForPasskeyAction, goToOrganisationAction, signInWithPasskeyAction } from "./actions";

/** The ways in without a password. */
export function OtherWays({ next, organisation }: { next?: string; organisation: string | null }) {
  const passkey = useFormAction(async () => {
    const asked = await askForPasskeyAction();
    if (!asked?.data) return asked;
    const response = await startAuthentication({ optionsJSON: asked.data }).catch(() => null);
    // Closed by the person: nothing was asked of us.
    return response ? signInWithPasskeyAction({ response: plainAnswer(response), next }) : {};
  });
  const away = useFormAction(goToOrganisationAction);
  const problem = passkey.problem ?? away.problem;
  return (
    <div className="grid gap-2">
      {problem ? <ProblemAlert problem={problem} /> : null}
      <Button busy={passkey.busy} onClick={() => passkey.submit(undefined)}>
        <Fingerprint aria-hidden="true" /> Sign in with a passkey
      </Button>
      {organisation === null ? null : (
        <Button busy={away.busy} onClick={() => away.submit({ next })}>
          <LogIn aria-hidden="true" /> Sign in with {organisation}
        </Button>
      )}
    </div>
  );
}
