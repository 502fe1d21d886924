"use client";

import { useState } from "react";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { Time } from "@/components/ui/time";
import type { CarrierView } from "@/lib/use-cases/settings/carrier";
import { SettingsCard } from "../settings-card";
import { saveCarrierAction } from "./actions";

type Environment = CarrierView["accounts"][number]["environment"];

/** The account at UPS. Its client secret goes in and never comes out again. */
export function CarrierForm({ carrier: { accounts, overriddenBy } }: { carrier: CarrierView }) {
  const form = useFormAction(saveCarrierAction, { done: "Carrier saved." });
  const inForce = accounts.find((account) => account.inForce);
  const [environment, setEnvironment] = useState<Environment>(inForce?.environment ?? "simulator");
  const overridden = overriddenBy.length > 0;
  return (
    <>
      {overridden ? (
        <Alert tone="info" title="Set by the environment">
          <p>
            {overriddenBy.join(", ")} {overriddenBy.length === 1 ? "is" : "are"} set where the program is
            started and {overriddenBy.length === 1 ? "wins" : "win"} over this page.
          </p>
        </Alert>
      ) : null}
      <SettingsCard
        title="Account for new jobs"
        description="Another number is another account; the previous one stays listed, for what was bought under it."
        form={form}
        locked={overridden ? "Change the variables, then start the program again." : undefined}
        onFields={(field) =>
          form.submit({
            environment,
            accountNumber: field("accountNumber"),
            name: field("name"),
            clientId: field("clientId"),
            clientSecret: field("clientSecret"),
          })
        }
      >
        <RadioGroup
          aria-label="Environment"
          value={environment}
          disabled={overridden}
          onValueChange={(value) => setEnvironment(value as Environment)}
          className="sm:grid-cols-3"
        >
          <RadioCard
            value="simulator"
            label="Simulator"
            disabled={overridden}
            description="Nothing is bought: for trying out."
          />
          <RadioCard
            value="ups-test"
            label="UPS test"
            disabled={overridden}
            description="UPS's own test environment: sample labels."
          />
          <RadioCard value="ups" label="UPS" disabled={overridden} description="Real labels, real money." />
        </RadioGroup>
        {environment === "simulator" ? (
          <p className="text-muted-foreground text-xs">The simulator needs no account.</p>
        ) : (
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="Name" hint="Your own name for it; optional." error={form.errorOf("name")}>
              <Input name="name" defaultValue={inForce?.name} autoComplete="off" />
            </Field>
            <Field
              label="Account number"
              hint="Six letters or digits; it ships and pays."
              error={form.errorOf("accountNumber")}
            >
              <Input name="accountNumber" defaultValue={inForce?.accountNumber} autoComplete="off" />
            </Field>
            <Field
              label="Client ID"
              hint="From the app that you register at developer.ups.com."
              error={form.errorOf("clientId")}
            >
              <Input name="clientId" defaultValue={inForce?.clientId} autoComplete="off" />
            </Field>
            <Field
              label="Client secret"
              hint={
                inForce?.hasSecret
                  ? "One is stored, encrypted. Leave this empty to keep it."
                  : "Stored encrypted, and never shown again."
              }
              error={form.errorOf("clientSecret")}
            >
              <Input name="clientSecret" type="password" autoComplete="off" />
            </Field>
          </div>
        )}
        {inForce ? (
          <p className="text-muted-foreground text-xs">
            Saved <Time value={inForce.updatedAt} relative />
          </p>
        ) : null}
      </SettingsCard>
    </>
  );
}
