"use client";

import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { DeleteDialog } from "../delete-dialog";
import { withdrawInvitationAction } from "./actions";

export interface Invitation {
  id: string;
  email: string;
  role: string;
  expiresAt: string;
}

export function InvitationsTable({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <Card>
      <CardHeader className="pb-2">
        <CardTitle>Open invitations</CardTitle>
      </CardHeader>
      <Table label="Open invitations">
        <ColumnHeads names={["E-mail", "Role", "Expires"]} actions />
        <TableBody>
          {invitations.map(({ id, email, role, expiresAt }) => (
            <TableRow key={id}>
              <TableCell className="wrap-anywhere min-w-40 font-medium">{email}</TableCell>
              <TableCell>{role}</TableCell>
              <TableCell>
                <Time value={expiresAt} />
              </TableCell>
              <TableCell className="text-right">
                <DeleteDialog
                  verb="Withdraw"
                  what={`the invitation for ${email}`}
                  done="The invitation is withdrawn."
                  note="Its link no longer opens."
                  action={withdrawInvitationAction}
                  input={{ invitationId: id }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
