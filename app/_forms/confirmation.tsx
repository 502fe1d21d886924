"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { type ActionAnswer, callServerAction } from "@/lib/api/call-server-action";
import { confirmAction } from "../settings/account/actions";
import { readForm } from "./read-form";
import { SubmitButton } from "./submit-button";

/** Asks the person to show that it is them; false when they would rather not. */
type Confirm = () => Promise<boolean>;

const ConfirmContext = createContext<Confirm>(async () => false);
export const useConfirm = () => useContext(ConfirmContext);

/** Where sensitive things are changed: asks for the password when the server wants it, and the change goes on. */
export function ConfirmationProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState<((confirmed: boolean) => void) | null>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<ActionAnswer<unknown>>({});
  const close = (confirmed: boolean) => {
    asking?.(confirmed);
    setAsking(null);
    setAnswer({});
  };
  async function submit(password: string) {
    setBusy(true);
    const next = await callServerAction(confirmAction, { password });
    setBusy(false);
    if (next.serverError || next.validationErrors) setAnswer(next);
    else close(true);
  }
  const { serverError, validationErrors } = answer;
  const wrong = serverError?.field ? serverError.message : validationErrors?.fieldErrors.password?.[0];
  return (
    <ConfirmContext.Provider value={() => new Promise((resolve) => setAsking(() => resolve))}>
      {children}
      <Dialog open={asking !== null} onOpenChange={(open) => (open ? undefined : close(false))}>
        <DialogContent size="sm">
          <form
            method="post"
            noValidate
            onSubmit={(event) => {
              // It stands, for React, inside the form that waits for it.
              event.stopPropagation();
              void submit(readForm(event)("password"));
            }}
          >
            <DialogHeader>
              <DialogTitle>Confirm that it is you</DialogTitle>
              <DialogDescription>
                You signed in a while ago. Enter your password, or a code from your authenticator; you are not
                asked again for a quarter of an hour.
              </DialogDescription>
            </DialogHeader>
            <DialogBody>
              {serverError && !serverError.field ? <ProblemAlert problem={serverError} /> : null}
              <Field label="Password or code" error={wrong}>
                <Input name="password" type="password" autoComplete="current-password" autoFocus />
              </Field>
            </DialogBody>
            <DialogFooter>
              <SubmitButton busy={busy}>Continue</SubmitButton>
            </DialogFooter>
          </form>
        </DialogContent>
      </Dialog>
    </ConfirmContext.Provider>
  );
}
