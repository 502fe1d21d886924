import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isSetUp } from "@/lib/use-cases/people/enter";
import { contextOrNull, services } from "@/lib/web/context";
import { returnPath } from "@/lib/web/return-path";
import { Door } from "../_shell/door";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  const back = typeof next === "string" ? next : undefined;
  if (await contextOrNull()) redirect(returnPath(back));
  if (!(await isSetUp(services()))) return <NotSetUp />;
  return (
    <Door title="Sign in">
      <SignInForm next={back} />
      <p className="text-muted-foreground text-xs">
        No account, or the password lost? An administrator makes you a link under Settings, Users.
      </p>
    </Door>
  );
}

function NotSetUp() {
  return (
    <Door
      title="Not set up yet"
      description="Nobody has an account. Whoever started the program finds a link in its output: open it to become the administrator."
    >
      <p className="text-muted-foreground text-sm">
        The link can be used once. Is it gone? Start the program again; it prints a new one.
      </p>
    </Door>
  );
}
