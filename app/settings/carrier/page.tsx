import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { type CarrierView, readCarrier } from "@/lib/use-cases/settings/carrier";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";
import { AccountsTable } from "./accounts-table";
import { CarrierForm } from "./carrier-form";
import { TestConnection } from "./test-connection";

export const metadata: Metadata = { title: "Carrier" };

export default async function CarrierPage() {
  const context = await requireContext();
  const carrier = await readCarrier(context);
  return (
    <>
      <PageHeader
        title="Carrier"
        description="Where labels are bought, and the accounts that pay for them."
      />
      {carrier.ok ? (
        <div className="grid gap-4">
          <AccountsTable accounts={carrier.value.accounts} />
          <CarrierForm key={formKey(carrier.value)} carrier={carrier.value} />
          <TestConnection />
        </div>
      ) : (
        <ProblemAlert problem={viewProblem(carrier.error)} live={false} />
      )}
    </>
  );
}

/** The form begins anew with another account in force, or another version of it. */
function formKey({ accounts }: CarrierView): string {
  const inForce = accounts.find((account) => account.inForce);
  return `${inForce?.id}:${inForce?.updatedAt}`;
}
