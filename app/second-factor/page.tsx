import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readSecondFactors } from "@/lib/use-cases/people/security";
import { contextAtDoor } from "@/lib/web/context";
import { ConfirmationProvider } from "../_forms/confirmation";
import { Door } from "../_shell/door";
import { SecondFactorCard } from "../settings/account/second-factor-card";

export const metadata: Metadata = { title: "Second factor" };

/** For those whose role needs a second factor, and who have none yet or came in without it. */
export default async function SecondFactorPage() {
  const context = await contextAtDoor();
  if (!context) redirect("/sign-in");
  const { viewer } = context;
  if (!viewer.needsSecondFactor) redirect("/");
  return (
    <Door
      wide
      title="Add a second factor"
      description={`Here, every ${viewer.role} signs in with a second factor. Add one; a passkey counts at your next sign-in.`}
    >
      <ConfirmationProvider>
        <SecondFactorCard factors={await readSecondFactors(context)} />
      </ConfirmationProvider>
    </Door>
  );
}
