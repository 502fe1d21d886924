import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { allowed } from "@/lib/auth/permissions";
import { readOrganisation } from "@/lib/use-cases/people/security";
import { readPolicies } from "@/lib/use-cases/settings/policies";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";
import { OrganisationForm } from "./organisation-form";
import { SignInPolicyForm } from "./sign-in-policy-form";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const context = await requireContext();
  const refusal = allowed(context.viewer, "settings.policies");
  if (refusal) return <ProblemAlert problem={viewProblem(refusal)} live={false} />;
  const { settings } = await readPolicies(context);
  return (
    <>
      <PageHeader title="Security" description="Who can sign in, for how long, and what they can read." />
      <div className="grid gap-4">
        <SignInPolicyForm value={settings.signIn} />
        <OrganisationForm
          value={await readOrganisation(context)}
          callback={`${context.env.APP_URL}/api/auth/callback/oidc`}
        />
      </div>
    </>
  );
}
