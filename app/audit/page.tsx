import { Download, History } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { AuditFilterForm } from "@/components/audit/audit-filter";
import { AuditTable } from "@/components/audit/audit-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { type AuditQuery, auditFilterOf, auditQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { listAudit } from "@/lib/use-cases/list-audit";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";

export const metadata: Metadata = { title: "Audit" };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Who did what and when: the newest first, narrowed by what stands in the address. */
export default async function AuditPage({ searchParams }: { searchParams: Query }) {
  const context = await requireContext();
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value.trim()]] : [],
  );
  const filter = parseQuery(auditQuerySchema, new URLSearchParams(given));
  const query: AuditQuery = filter.ok ? filter.value : {};
  const found = filter.ok ? await listAudit(context, auditFilterOf(query)) : filter;
  return (
    <>
      <PageHeader
        title="Audit"
        description="Who did what and when. Entries cannot be changed."
        actions={
          found.ok ? (
            <Button asChild>
              <a href={`/api/v1/audit.csv${address({ ...query, cursor: undefined })}`} download>
                <Download aria-hidden="true" />
                Export as CSV
              </a>
            </Button>
          ) : null
        }
      />
      {found.ok || !filter.ok ? <AuditFilterForm filter={query} /> : null}
      {found.ok ? (
        <Card>
          {found.value.entries.length > 0 ? (
            <AuditTable entries={found.value.entries} />
          ) : (
            <EmptyState icon={History} title="No entries match">
              Widen the dates, or clear the other fields.
            </EmptyState>
          )}
          <nav aria-label="Pages of the audit" className="flex justify-end gap-1.5 border-t px-4 py-2">
            {query.cursor ? (
              <Button asChild size="sm">
                <Link href={`/audit${address({ ...query, cursor: undefined })}`}>Newest</Link>
              </Button>
            ) : null}
            {found.value.nextCursor ? (
              <Button asChild size="sm">
                <Link href={`/audit${address({ ...query, cursor: found.value.nextCursor })}`}>Older</Link>
              </Button>
            ) : null}
          </nav>
        </Card>
      ) : (
        <ProblemAlert problem={viewProblem(found.error)} live={false} />
      )}
    </>
  );
}

function address(query: AuditQuery): string {
  const parts = Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  const text = new URLSearchParams(parts).toString();
  return text && `?${text}`;
}
