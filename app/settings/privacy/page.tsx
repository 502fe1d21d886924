import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { allowed } from "@/lib/auth/permissions";
import { readPolicies } from "@/lib/use-cases/settings/policies";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";
import { RecipientForm } from "./recipient-form";
import { RetentionForm } from "./retention-form";

export const metadata: Metadata = { title: "Privacy" };

export default async function PrivacyPage() {
  const context = await requireContext();
  const refusal = allowed(context.viewer, "settings.policies");
  if (refusal) return <ProblemAlert problem={viewProblem(refusal)} live={false} />;
  const { settings } = await readPolicies(context);
  return (
    <>
      <PageHeader
        title="Privacy"
        description="How long recipients' data is kept, and what is stored about one of them."
      />
      <div className="grid gap-4">
        <RetentionForm value={settings.privacy} />
        <RecipientForm />
      </div>
    </>
  );
}
