import { ShieldAlert } from "lucide-react";
import Link from "next/link";
import { Time } from "@/components/ui/time";
import { UntilKnown } from "./until-known";

export interface NewSignIn {
  id: string;
  browser: string;
  address: string | null;
  signedInAt: string;
}

/** In whose value the server finds the id of the sign-in that the viewer knows of: it draws no notice then. */
export const KNOWN_SIGN_IN_COOKIE = "shipagent.known-sign-in";

/** A person has signed in as the viewer elsewhere, after them: said until they say that they know. */
export function SignInNotice({ signIn }: { signIn: NewSignIn }) {
  return (
    <UntilKnown key={signIn.id} cookie={KNOWN_SIGN_IN_COOKIE} value={signIn.id} label="New sign-in">
      <ShieldAlert aria-hidden="true" className="size-4 shrink-0 text-warning" />
      <p>
        You signed in with {signIn.browser}
        {signIn.address ? ` from ${signIn.address}` : ""}, <Time value={signIn.signedInAt} relative />.{" "}
        <Link href="/settings/account" className="font-medium underline underline-offset-2">
          Not you? End that session
        </Link>
      </p>
    </UntilKnown>
  );
}
