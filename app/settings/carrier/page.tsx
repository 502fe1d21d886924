import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { readCarrier } from "@/lib/use-cases/settings/carrier";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireViewer } from "@/lib/web/viewer";
import { CarrierForm } from "./carrier-form";
import { TestConnection } from "./test-connection";

export const metadata: Metadata = { title: "Carrier" };

export default async function CarrierPage() {
  const viewer = await requireViewer();
  const carrier = await readCarrier(viewer);
  return (
    <>
      <PageHeader title="Carrier" description="Who sells the labels, and the account that pays for them." />
      {carrier.ok ? (
        <div className="grid gap-4">
          <CarrierForm key={carrier.value.updatedAt} carrier={carrier.value} />
          <TestConnection />
        </div>
      ) : (
        <ProblemAlert problem={viewProblem(carrier.error)} live={false} />
      )}
    </>
  );
}
