"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { useFormAction } from "../../_forms/use-form-action";
import { endOtherSessionsAction, endSessionAction } from "./actions";

export interface SessionLine {
  id: string;
  isThis: boolean;
  address: string | null;
  browser: string;
  signedInAt: string;
  expiresAt: string;
}

/** Where one is signed in, and how to end it. */
export function SessionsTable({ sessions }: { sessions: readonly SessionLine[] }) {
  const others = useFormAction(endOtherSessionsAction, { done: "Signed out everywhere else." });
  return (
    <Card>
      <CardHeader className="pb-2">
        <div className="grid gap-0.5">
          <CardTitle>Signed-in browsers</CardTitle>
          <CardDescription>End any session you do not recognise, then change your password.</CardDescription>
        </div>
        {sessions.length > 1 ? (
          <Button busy={others.busy} onClick={() => others.submit(undefined)}>
            Sign out everywhere else
          </Button>
        ) : null}
      </CardHeader>
      {others.problem ? <ProblemAlert problem={others.problem} className="mx-4 mb-2" /> : null}
      <Table label="Signed-in browsers">
        <ColumnHeads names={["Browser", "Address", "Signed in", "Until"]} actions />
        <TableBody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function SessionRow({ session }: { session: SessionLine }) {
  const end = useFormAction(endSessionAction, { done: "That browser is signed out." });
  return (
    <TableRow>
      <TableCell className="min-w-32 font-medium">{session.browser}</TableCell>
      <TableCell className="wrap-anywhere min-w-28">{session.address || "–"}</TableCell>
      <TableCell>
        <Time value={session.signedInAt} relative />
      </TableCell>
      <TableCell>
        <Time value={session.expiresAt} />
      </TableCell>
      <TableCell className="text-right">
        {session.isThis ? (
          <Badge tone="info">This browser</Badge>
        ) : (
          <Button
            size="sm"
            busy={end.busy}
            aria-label={`Sign out ${session.browser}`}
            onClick={() => end.submit({ sessionId: session.id })}
          >
            Sign out
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
