"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { QueryBuilder, type RuleGroupType } from "react-querybuilder";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { controlClasses } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { callServerAction } from "@/lib/api/call-server-action";
import type { SourceView } from "@/lib/api/views";
import { type Conditions, OPERATORS, writeFilter } from "@/lib/shipping/filter/write-filter";
import type { CountFiltered } from "./map-actions";

const control = cn(controlClasses, "h-control w-auto px-2");
const action =
  "h-control rounded-md border border-input bg-card px-2.5 text-sm font-medium hover:bg-accent disabled:opacity-50";
const CLASSES = {
  queryBuilder: "grid gap-2",
  ruleGroup: "grid gap-2 rounded-md border bg-card p-2",
  header: "flex flex-wrap items-center gap-2",
  body: "grid gap-2",
  rule: "flex flex-wrap items-center gap-2",
  combinators: control,
  fields: cn(control, "max-w-56"),
  operators: control,
  value: cn(control, "min-w-40 flex-1"),
  addRule: action,
  addGroup: action,
  removeRule: cn(action, "text-muted-foreground"),
  removeGroup: cn(action, "text-muted-foreground"),
};
const WORDS = {
  addRule: { label: "Add a condition", title: "Add a condition" },
  addGroup: { label: "Add a group", title: "Add a group" },
  removeRule: { label: "Remove", title: "Remove the condition" },
  removeGroup: { label: "Remove the group", title: "Remove the group" },
  fields: { title: "Column" },
  operators: { title: "Comparison" },
  value: { title: "Value" },
  combinators: { title: "How the conditions are joined" },
};
const COMBINATORS = [
  { name: "and", label: "all of these" },
  { name: "or", label: "any of these" },
];
/** A pause in typing after which the lines are counted. */
const PAUSE_MS = 300;

/** A filter put together or written, with how many lines it takes and leaves. */
export function FilterBuilder({
  source,
  disabled,
  count,
  onApply,
  onClose,
}: {
  source: SourceView;
  disabled: boolean;
  count: CountFiltered;
  onApply: (clause: string) => void;
  onClose: () => void;
}) {
  const columns = source.columns.map(({ name }) => ({ name, value: name, label: name }));
  const [query, setQuery] = useState<RuleGroupType>({
    combinator: "and",
    rules: [{ field: columns[0]?.name ?? "", operator: "=", value: "" }],
  });
  const [clause, setClause] = useState("");
  const counted = useCount(source.jobId, clause.trim(), count);
  return (
    <section aria-label="Filter" className="grid gap-3 rounded-md border bg-secondary/40 p-3">
      <QueryBuilder
        fields={columns}
        operators={OPERATORS.map((each) => ({ ...each, value: each.name }))}
        combinators={COMBINATORS.map((each) => ({ ...each, value: each.name }))}
        query={query}
        onQueryChange={(changed: RuleGroupType) => {
          setQuery(changed);
          setClause(writeFilter(conditionsOf(changed)));
        }}
        resetOnFieldChange={false}
        controlClassnames={CLASSES}
        translations={WORDS}
        disabled={disabled}
      />
      <Field
        label="As a WHERE clause"
        hint="It can be written here as well; the conditions above stay as they are."
      >
        <Textarea
          value={clause}
          disabled={disabled}
          spellCheck={false}
          className="min-h-9 font-mono text-xs"
          onChange={(event) => setClause(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <p
          role="status"
          className={cn("mr-auto", counted.problem ? "text-destructive" : "text-muted-foreground")}
        >
          {counted.problem ?? counted.words}
        </p>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Close
        </Button>
        <Button
          size="sm"
          variant="primary"
          disabled={disabled || !counted.takes}
          onClick={() => onApply(clause.trim())}
        >
          Use these lines
        </Button>
      </div>
    </section>
  );
}

function conditionsOf({ combinator, not, rules }: RuleGroupType): Conditions {
  return {
    combinator,
    not: not ?? false,
    rules: rules.map((rule) =>
      "rules" in rule
        ? conditionsOf(rule)
        : { field: rule.field, operator: rule.operator, value: String(rule.value ?? "") },
    ),
  };
}

/** Counts the lines once the clause has stood for a moment. */
function useCount(jobId: string, clause: string, count: CountFiltered) {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(clause), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [clause]);
  const asked = useQuery({
    queryKey: ["filter", jobId, settled],
    queryFn: () => callServerAction(count, { jobId, clause: settled }),
    enabled: settled !== "",
  });
  const current = settled === clause && clause !== "";
  const found = current ? asked.data?.data : undefined;
  const problem = current ? asked.data?.serverError : undefined;
  const number = (lines: number) => lines.toLocaleString("en-US");
  return {
    takes: found !== undefined && found.after > 0,
    problem: problem ? `${problem.message} ${problem.remedy}` : null,
    words: found
      ? `Takes ${number(found.after)} of ${number(found.before)} lines, and leaves ${number(found.before - found.after)}.`
      : clause === ""
        ? "Choose a column and what it has to say."
        : "Counting…",
  };
}
