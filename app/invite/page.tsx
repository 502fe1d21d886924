import type { Metadata } from "next";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { readInvitation } from "@/lib/use-cases/people/enter";
import { viewProblem } from "@/lib/web/answer-problem";
import { services } from "@/lib/web/context";
import { Door } from "../_shell/door";
import { InvitationForm } from "./invitation-form";

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const invitation = await readInvitation(services(), { token: given });
  if (!invitation.ok) {
    return (
      <Door title="Invitation">
        <ProblemAlert problem={viewProblem(invitation.error)} live={false} />
      </Door>
    );
  }
  const { email, role } = invitation.value;
  return (
    <Door title="Create your account" description={`You are invited as ${role}. You sign in as ${email}.`}>
      <InvitationForm token={given} email={email} />
    </Door>
  );
}
