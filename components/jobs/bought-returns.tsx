"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problemOfError } from "@/lib/api/fetch-json";
import { boughtReturnsQuery } from "@/lib/api/queries";
import { JobLink } from "./follow-up-links";
import { formatCount } from "./format";
import type { VoidTarget } from "./void-target";

/** The return labels that were bought for labels to be voided, and whether they are meant, too. */
export function useBoughtReturns(jobId: string, target: VoidTarget | null) {
  const query = useQuery({ ...boughtReturnsQuery(jobId, target?.rows ?? []), enabled: target !== null });
  // A choice is one of the question that is open, and none of the next.
  const [chosenFor, setChosenFor] = useState<VoidTarget | null>(null);
  const bought = query.data?.returns ?? [];
  const chosen = target !== null && chosenFor === target;
  const meant = chosen ? bought : [];
  return {
    /** One label is to be voided, and no more. */
    alone: target?.count === 1,
    bought,
    /** The target with the return labels that were chosen. */
    count: (target?.count ?? 0) + meant.length,
    cents: (target?.cents ?? 0) + sumOf(meant),
    problem: query.isError ? problemOfError(query.error) : null,
    /** Until it is known, nobody has read what stays valid. */
    pending: target !== null && query.isPending,
    chosen,
    choose: (chosen: boolean) => setChosenFor(chosen ? target : null),
  };
}

/** Says that return labels stay valid, and asks whether they are to be voided, too. */
export function BoughtReturns({
  jobId,
  currency,
  verb,
  returns: { alone, bought, problem, chosen, choose },
}: {
  jobId: string;
  currency: string;
  /** "Void", "Ask to void" */
  verb: string;
  returns: ReturnType<typeof useBoughtReturns>;
}) {
  if (problem) {
    return <ProblemAlert problem={problem} title="It is not known whether return labels stay valid" />;
  }
  if (bought.length === 0) return null;
  const one = bought.length === 1;
  const labels = formatCount(bought.length, "return label");
  const cents = sumOf(bought);
  const others = new Map(
    bought.filter((each) => each.jobId !== jobId).map((each) => [each.jobId, each.jobName]),
  );
  return (
    <div className="grid gap-2">
      <p>
        {labels} bought along with {alone ? "it" : "them"} {one ? "stays" : "stay"} valid
        {others.size === 0 ? "" : bought.every((each) => each.jobId !== jobId) ? ", in " : ", also in "}
        {[...others].map(([id, name], index) => (
          <span key={id}>
            {index > 0 ? ", " : ""}
            <JobLink id={id} name={name} />
          </span>
        ))}
        .
      </p>
      <Field
        inline
        label={
          <span>
            {verb} {one ? "it" : "them"}, too (<Money cents={cents} currency={currency} />)
          </span>
        }
      >
        <Checkbox checked={chosen} onCheckedChange={(checked) => choose(checked === true)} />
      </Field>
    </div>
  );
}

const sumOf = (returns: readonly { readonly costCents: number | null }[]) =>
  returns.reduce((sum, { costCents }) => sum + (costCents ?? 0), 0);
