import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { listDeliveries, listEndpoints } from "@/lib/use-cases/programs";
import { readPolicies } from "@/lib/use-cases/settings/policies";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";
import { DeliveriesTable } from "./deliveries-table";
import { EndpointForm } from "./endpoint-form";
import { EndpointsTable } from "./endpoints-table";
import { PrivateTargetsForm } from "./private-targets-form";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const context = await requireContext();
  return (
    <>
      <PageHeader title="Webhooks" description="Tell other programs what happens to jobs, when it happens." />
      <Webhooks context={context} />
    </>
  );
}

async function Webhooks({ context }: { context: Awaited<ReturnType<typeof requireContext>> }) {
  const endpoints = await listEndpoints(context);
  if (!endpoints.ok) return <ProblemAlert problem={viewProblem(endpoints.error)} live={false} />;
  const deliveries = await listDeliveries(context);
  if (!deliveries.ok) return <ProblemAlert problem={viewProblem(deliveries.error)} live={false} />;
  const { settings } = await readPolicies(context);
  return (
    <div className="grid gap-4">
      <EndpointsTable endpoints={endpoints.value} />
      <EndpointForm />
      <PrivateTargetsForm value={settings.webhooks.allowPrivateTargets} />
      {deliveries.value.length > 0 ? <DeliveriesTable deliveries={deliveries.value} /> : null}
    </div>
  );
}
