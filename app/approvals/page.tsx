import type { Metadata } from "next";
import { ApprovalsScreen } from "@/components/approvals/approvals-screen";
import { inboxTitle } from "@/components/approvals/inbox-title";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { listApprovals } from "@/lib/use-cases/list-approvals";
import { viewProblem } from "@/lib/web/answer-problem";
import { contextOrNull, requireContext } from "@/lib/web/context";

export async function generateMetadata(): Promise<Metadata> {
  const context = await contextOrNull();
  const waiting = context ? await listApprovals(context) : null;
  return { title: inboxTitle(waiting?.ok ? waiting.value.total + waiting.value.voidRequests.length : 0) };
}

/** What waits for a decision, the longest-waiting first. */
export default async function ApprovalsPage() {
  const waiting = await listApprovals(await requireContext());
  return (
    <>
      <PageHeader title="Approvals" description="What waits for a decision, the longest-waiting first." />
      {waiting.ok ? (
        <ApprovalsScreen initial={waiting.value} />
      ) : (
        <ProblemAlert problem={viewProblem(waiting.error)} live={false} />
      )}
    </>
  );
}
