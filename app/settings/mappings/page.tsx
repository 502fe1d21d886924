import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { listMappings } from "@/lib/use-cases/list-mappings";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";
import { MappingsTable } from "./mappings-table";

export const metadata: Metadata = { title: "Mappings" };

export default async function MappingsPage() {
  const context = await requireContext();
  const found = await listMappings(context, {});
  return (
    <>
      <PageHeader
        title="Mappings"
        description="Saved while mapping a file, and offered again for the next file with the same headers."
      />
      {found.ok ? (
        <MappingsTable mappings={found.value.mappings} />
      ) : (
        <ProblemAlert problem={viewProblem(found.error)} live={false} />
      )}
    </>
  );
}
