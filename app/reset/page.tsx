import type { Metadata } from "next";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { readReset } from "@/lib/use-cases/people/enter";
import { viewProblem } from "@/lib/web/answer-problem";
import { services } from "@/lib/web/context";
import { Door } from "../_shell/door";
import { ResetForm } from "./reset-form";

export const metadata: Metadata = { title: "New password" };

export default async function ResetPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const link = await readReset(services(), { token: given });
  return (
    <Door title="New password" description={link.ok ? "You are then signed out everywhere else." : undefined}>
      {link.ok ? (
        <ResetForm token={given} />
      ) : (
        <ProblemAlert problem={viewProblem(link.error)} live={false} />
      )}
    </Door>
  );
}
