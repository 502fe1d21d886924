import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { listUsers } from "@/lib/use-cases/people/users";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";
import { InvitationsTable } from "./invitations-table";
import { InviteForm } from "./invite-form";
import { UsersTable } from "./users-table";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const context = await requireContext();
  const found = await listUsers(context);
  return (
    <>
      <PageHeader
        title="Users"
        description="Clerks ship, supervisors also approve, administrators also change the settings."
      />
      {found.ok ? (
        <div className="grid gap-4">
          <UsersTable users={found.value.users} />
          <InviteForm />
          {found.value.invitations.length > 0 ? (
            <InvitationsTable invitations={found.value.invitations} />
          ) : null}
        </div>
      ) : (
        <ProblemAlert problem={viewProblem(found.error)} live={false} />
      )}
    </>
  );
}
