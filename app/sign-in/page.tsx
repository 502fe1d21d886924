import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problem } from "@/lib/shipping/errors";
import { isSetUp } from "@/lib/use-cases/people/enter";
import { organisationName } from "@/lib/use-cases/people/security";
import { viewProblem } from "@/lib/web/answer-problem";
import { contextOrNull, services } from "@/lib/web/context";
import { returnPath } from "@/lib/web/return-path";
import { Door } from "../_shell/door";
import { OtherWays } from "./other-ways";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[]; refused?: string; error?: string }>;
}) {
  const { next, refused: how, error } = await searchParams;
  const refused = how !== undefined || error !== undefined;
  const back = typeof next === "string" ? next : undefined;
  if (await contextOrNull()) redirect(returnPath(back));
  if (!(await isSetUp(services()))) return <NotSetUp />;
  return (
    <Door title="Sign in">
      {refused ? <ProblemAlert problem={viewProblem(organisationRefused())} live={false} /> : null}
      <SignInForm next={back} />
      <OtherWays next={back} organisation={await organisationName(services())} />
      <p className="text-muted-foreground text-xs">
        No account, or lost your password? An administrator can create a link for you under Settings, Users.
      </p>
    </Door>
  );
}

function organisationRefused() {
  return problem("SIGN_IN_FAILED", "Your organisation's sign-in did not let you in here.", {
    remedy: "Ask an administrator whether your e-mail address is allowed.",
  });
}

function NotSetUp() {
  return (
    <Door
      title="Not set up yet"
      description="Nobody has an account yet. The program printed a link when it started: open it to become the administrator."
    >
      <p className="text-muted-foreground text-sm">
        The link can be used once. Is it gone? Start the program again; it prints a new one.
      </p>
    </Door>
  );
}
