"use client";

import { useFormAction } from "@/app/_forms/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { ENOUGH, FACTOR } from "@/lib/batch/none-window";
import type { CarrierAccountView } from "@/lib/use-cases/settings/carrier";
import { changeAccountAction, testCarrierAction } from "./actions";

/** Every account that labels were or can be bought under, and how quickly the carrier knows what was bought. */
export function AccountsTable({ accounts }: { accounts: readonly CarrierAccountView[] }) {
  return (
    <Card>
      <CardHeader className="pb-2">
        <div className="grid gap-0.5">
          <CardTitle>Accounts</CardTitle>
          <CardDescription>
            A job is priced, approved and bought under one account, and only that one is asked what was bought
            under it. A retired account takes no new jobs and finishes those that it has. Now and then a
            purchase is looked up until the carrier knows it: how long that took decides when its “not found”
            is believed.
          </CardDescription>
        </div>
      </CardHeader>
      <Table label="Accounts">
        <ColumnHeads names={["Account", "State", "A row without an answer"]} actions />
        <TableBody>
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function AccountRow({ account }: { account: CarrierAccountView }) {
  const change = useFormAction(changeAccountAction, { done: "Account changed." });
  const test = useFormAction(testCarrierAction, { done: "The carrier accepts this account." });
  const { id, name, accountNumber, environmentName, state, inForce, fromEnvironment } = account;
  const retired = state === "retired";
  const problem = change.problem ?? test.problem;
  return (
    <TableRow>
      <TableCell>
        <p>{name}</p>
        <p className="text-muted-foreground text-xs">
          {environmentName} {accountNumber}
          {fromEnvironment ? ", set by the environment" : null}
        </p>
        {problem ? <ProblemAlert problem={problem} /> : null}
      </TableCell>
      <TableCell>
        <Badge tone={!retired && inForce ? "success" : "neutral"}>
          {retired ? "Retired" : inForce ? "New jobs" : "Active"}
        </Badge>
      </TableCell>
      <TableCell>
        <p>is sent again after {duration(account.noneWindowMs)} at the earliest</p>
        <p className="text-muted-foreground text-xs">{measured(account)}</p>
      </TableCell>
      <TableCell>
        <div className="flex flex-wrap justify-end gap-1 lg:flex-nowrap">
          <Button size="sm" busy={test.busy} onClick={() => test.submit({ accountId: id })}>
            Test <span className="sr-only">{name}</span>
          </Button>
          {fromEnvironment && !retired ? null : (
            <>
              {inForce || retired ? null : (
                <Button
                  size="sm"
                  busy={change.busy}
                  onClick={() => change.submit({ accountId: id, change: "make_default" })}
                >
                  Use for new jobs <span className="sr-only">{name}</span>
                </Button>
              )}
              <Button
                size="sm"
                busy={change.busy}
                onClick={() => change.submit({ accountId: id, change: retired ? "bring_back" : "retire" })}
              >
                {retired ? "Reactivate" : "Retire"} <span className="sr-only">{name}</span>
              </Button>
            </>
          )}
        </div>
      </TableCell>
    </TableRow>
  );
}

/** How the figure came about. */
function measured({ lagsMeasured, largestLagMs, noneWindowMs, windowBasis }: CarrierAccountView): string {
  const purchases = lagsMeasured === 1 ? "1 purchase was" : `${lagsMeasured} purchases were`;
  const seen =
    lagsMeasured === 0
      ? "No purchase was measured yet"
      : `${purchases} measured: the carrier knew of each after ${duration(largestLagMs)} at the latest`;
  const why = {
    unmeasured: `${duration(noneWindowMs)} is the shortest while fewer than ${ENOUGH} are measured`,
    measured: `${duration(noneWindowMs)} is the shortest once ${ENOUGH} are measured`,
    lag: `${FACTOR} times the longest is ${duration(noneWindowMs)}`,
  }[windowBasis];
  return `${seen}. ${why}.`;
}

function duration(ms: number): string {
  if (ms < 60_000) return `${Math.round(ms / 100) / 10} s`;
  return `${Math.round(ms / 6_000) / 10} min`;
}
