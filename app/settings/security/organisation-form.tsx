"use client";

import { useFormAction } from "@/app/_forms/use-form-action";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { OrganisationView } from "@/lib/use-cases/people/security";
import { SettingsCard } from "../settings-card";
import { saveOrganisationAction } from "./actions";

/** An OpenID Connect provider. Its client secret goes in and never comes out again. */
export function OrganisationForm({ value, callback }: { value: OrganisationView; callback: string }) {
  const form = useFormAction(saveOrganisationAction, { done: "The organisation's sign-in is saved." });
  const text = (name: keyof typeof LABELS, placeholder = "") => (
    <Field label={LABELS[name][0]} hint={LABELS[name][1]} error={form.errorOf(name)}>
      <Input name={name} defaultValue={value[name]} placeholder={placeholder} autoComplete="off" />
    </Field>
  );
  return (
    <SettingsCard
      title="The organisation's own sign-in"
      description="Any OpenID Connect provider. It applies from the next sign-in on; without an issuer there is none."
      form={form}
      locked={value.overridden ? "Change the variables OIDC_…, then start the program again." : undefined}
      onFields={(field) =>
        form.submit({
          issuer: field("issuer"),
          name: field("name"),
          clientId: field("clientId"),
          clientSecret: field("clientSecret"),
          domains: field("domains"),
          roleClaim: field("roleClaim"),
          supervisor: field("supervisor"),
          administrator: field("administrator"),
        })
      }
    >
      {value.overridden ? (
        <Alert tone="info" title="Set by the environment">
          <p>The variables OIDC_… are set where the program is started, and win over this page.</p>
        </Alert>
      ) : null}
      <p className="text-muted-foreground text-xs">
        Give the provider this address to send people back to:{" "}
        <code className="wrap-anywhere select-all">{callback}</code>
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {text("issuer", "https://login.example.com")}
        {text("name")}
        {text("clientId")}
        <Field
          label="Client secret"
          hint={
            value.hasSecret
              ? "One is stored, encrypted. Leave this empty to keep it."
              : "Stored encrypted, and never shown again."
          }
          error={form.errorOf("clientSecret")}
        >
          <Input name="clientSecret" type="password" autoComplete="off" />
        </Field>
        {text("domains", "example.com, example.org")}
        {text("roleClaim", "groups")}
        {text("supervisor")}
        {text("administrator")}
      </div>
    </SettingsCard>
  );
}

const LABELS = {
  issuer: ["Issuer", "The provider's address; leave it empty to have no such sign-in."],
  name: ["Name on the button", "Your own name for it."],
  clientId: ["Client ID", "From the client that you register at the provider."],
  domains: [
    "Allowed domains",
    "The part of an e-mail address after the @, separated by commas. Empty: everybody whom the provider knows.",
  ],
  roleClaim: [
    "Claim with the roles",
    "Read at each sign-in, where a value below says what makes which role.",
  ],
  supervisor: ["Makes a supervisor", "The claim's value; everybody else is a clerk."],
  administrator: ["Makes an administrator", "The claim's value."],
} as const;
