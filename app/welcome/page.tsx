import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { isSetUp, isWelcome } from "@/lib/use-cases/people/enter";
import { contextOrNull, services } from "@/lib/web/context";
import { Door } from "../_shell/door";
import { AdministratorForm } from "./administrator-form";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  if (typeof token === "string" && (await isWelcome(services(), { token }))) {
    return (
      <Door
        step="Step 1 of 3"
        title="Welcome"
        description="Create the administrator's account. You invite the others later, under Settings, Users."
      >
        <AdministratorForm token={token} />
      </Door>
    );
  }
  if (await contextOrNull()) redirect("/");
  return <LinkGone setUp={await isSetUp(services())} />;
}

function LinkGone({ setUp }: { setUp: boolean }) {
  return (
    <Door
      title="This link does not open any more"
      description="It was used already, has expired, or was replaced by a later one."
    >
      {setUp ? (
        <Button asChild variant="primary">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      ) : (
        <p className="text-sm">
          Start the program again: while nobody has an account, each start prints a new link.
        </p>
      )}
    </Door>
  );
}
