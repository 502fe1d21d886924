"use client";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { useFormAction } from "../../_forms/use-form-action";
import { changeRoleAction } from "./actions";
import { LimitForm } from "./limit-form";
import { RoleSelect } from "./role-select";
import type { UserLine } from "./user-line";
import { UserMenu } from "./user-menu";

export function UsersTable({ users }: { users: readonly UserLine[] }) {
  return (
    <Card>
      <Table label="Users">
        <ColumnHeads names={["Name", "Role", "Approves up to", "Signed in"]} actions />
        <TableBody>
          {users.map((user) => (
            <UserRow key={user.id} user={user} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function UserRow({ user }: { user: UserLine }) {
  const form = useFormAction(changeRoleAction, { done: `${user.name}'s role is changed.` });
  return (
    <TableRow>
      <TableCell className="min-w-52">
        <p className="flex items-center gap-2 font-medium">
          <span className="wrap-anywhere">{user.name}</span>
          {user.isSelf ? <Badge tone="outline">You</Badge> : null}
          {user.blocked ? <Badge tone="danger">Blocked</Badge> : null}
        </p>
        <p className="wrap-anywhere text-muted-foreground text-xs">{user.email}</p>
      </TableCell>
      <TableCell className="w-44">
        <RoleSelect
          aria-label={`Role of ${user.name}`}
          value={user.role}
          disabled={form.busy}
          onChange={(role) => form.submit({ userId: user.id, role })}
        />
        {form.problem ? (
          <p role="alert" className="mt-1 max-w-64 text-destructive text-xs">
            {form.problem.message} {form.problem.remedy}
          </p>
        ) : null}
      </TableCell>
      <TableCell className="w-44">
        {user.role === "supervisor" ? <LimitForm key={user.approvalLimitCents} user={user} /> : null}
        {user.role === "administrator" ? "any cost" : null}
      </TableCell>
      <TableCell>
        {user.lastSignInAt ? <Time value={user.lastSignInAt} relative /> : "–"}
        {user.sessions > 1 ? (
          <span className="text-muted-foreground text-xs"> in {user.sessions} browsers</span>
        ) : null}
      </TableCell>
      <TableCell className="text-right">
        <UserMenu user={user} />
      </TableCell>
    </TableRow>
  );
}
