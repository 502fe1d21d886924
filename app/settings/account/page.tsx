import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { readSecondFactors } from "@/lib/use-cases/people/security";
import { listOwnSessions } from "@/lib/use-cases/people/sessions";
import { requireContext } from "@/lib/web/context";
import { browserName } from "./browser-name";
import { NewsCard } from "./news-card";
import { PasswordForm } from "./password-form";
import { SecondFactorCard } from "./second-factor-card";
import { SessionsTable } from "./sessions-table";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const context = await requireContext();
  const [sessions, factors] = await Promise.all([listOwnSessions(context), readSecondFactors(context)]);
  return (
    <>
      <PageHeader title="Your account" description={`${context.viewer.name}, ${context.viewer.role}`} />
      <div className="grid gap-4">
        <SessionsTable
          sessions={sessions.map(({ browser, ...session }) => ({
            ...session,
            browser: browserName(browser),
          }))}
        />
        <PasswordForm />
        <SecondFactorCard factors={factors} />
        <NewsCard />
      </div>
    </>
  );
}
