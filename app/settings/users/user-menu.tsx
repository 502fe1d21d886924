"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { tell } from "@/components/ui/tell";
import type { Act } from "@/lib/api/call-server-action";
import { useFormAction } from "../../_forms/use-form-action";
import { DeleteDialog } from "../delete-dialog";
import { ShownOnceDialog } from "../shown-once-dialog";
import {
  endUserSessionsAction,
  forgetSecondFactorsAction,
  makeResetLinkAction,
  removeUserAction,
  setBlockedAction,
} from "./actions";
import type { UserLine } from "./user-line";

/** What else an administrator does with an account. A refusal is said in a toast: the menu is gone by then. */
export function UserMenu({ user }: { user: UserLine }) {
  const [url, setUrl] = useState<string | null>(null);
  const [removing, setRemoving] = useState(false);
  const reset = useFormAction(saying(makeResetLinkAction), { onDone: (link) => setUrl(link?.url ?? null) });
  const end = useFormAction(saying(endUserSessionsAction), {
    done: `${user.name} is signed out everywhere.`,
  });
  const forget = useFormAction(saying(forgetSecondFactorsAction), {
    done: `${user.name} signs in with the password alone, and can add a new one.`,
  });
  const block = useFormAction(saying(setBlockedAction), {
    done: user.blocked ? `${user.name} can sign in again.` : `${user.name} is blocked and signed out.`,
  });
  const userId = user.id;
  return (
    <>
      <DropdownMenu modal={false}>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            busy={reset.busy || end.busy || block.busy || forget.busy}
            aria-label={`More for ${user.name}`}
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => reset.submit({ userId })}>
            Create a password link
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => forget.submit({ userId })}>
            Reset authenticator and passkeys
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => end.submit({ userId })}>Sign out everywhere</DropdownMenuItem>
          {user.isSelf ? null : (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem onSelect={() => block.submit({ userId, blocked: !user.blocked })}>
                {user.blocked ? "Unblock" : "Block"}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setRemoving(true)}>Remove permanently…</DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <DeleteDialog
        open={removing}
        onOpenChange={setRemoving}
        verb="Remove"
        what={user.name}
        done={`${user.name} is removed.`}
        note="The account is removed permanently, with its sessions, invitations and API keys. What the person did stays in the audit. To keep a person out for a time, block them."
        action={removeUserAction}
        input={{ userId }}
      />
      <ShownOnceDialog
        title={`A new password for ${user.name}`}
        note="Send this link to the person. It works once, for a day, and is not shown again."
        what="the link"
        value={url}
        onClose={() => setUrl(null)}
      />
    </>
  );
}

function saying<I, T>(action: Act<I, T>): Act<I, T> {
  return async (input) => {
    const answer = await action(input);
    const problem = answer?.serverError;
    if (problem) tell("error", `${problem.message} ${problem.remedy}`);
    return answer;
  };
}
