"use client";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { ActionForm } from "../../_forms/action-form";
import { useFormAction } from "../../_forms/use-form-action";
import { changeApprovalLimitAction } from "./actions";
import type { UserLine } from "./user-line";

/** What one job may cost that this supervisor approves; empty is any cost. */
export function LimitForm({ user }: { user: UserLine }) {
  const form = useFormAction(changeApprovalLimitAction, { done: `${user.name}'s limit is saved.` });
  const problem = form.errorOf("limit") ?? form.problem?.message;
  return (
    <ActionForm
      form={form}
      ownProblem
      className="gap-1"
      onFields={(field) => form.submit({ userId: user.id, limit: field("limit") })}
    >
      <div className="flex items-center gap-1.5">
        <span aria-hidden="true">$</span>
        <Input
          name="limit"
          aria-label={`What ${user.name} may approve, in dollars a job; empty for any cost`}
          defaultValue={user.approvalLimitCents === null ? "" : (user.approvalLimitCents / 100).toFixed(2)}
          placeholder="any cost"
          inputMode="decimal"
          className="w-24 text-right"
        />
        <Button type="submit" size="sm" busy={form.busy}>
          Set
        </Button>
      </div>
      {problem ? (
        <p role="alert" className="text-destructive text-xs">
          {problem}
        </p>
      ) : null}
    </ActionForm>
  );
}
