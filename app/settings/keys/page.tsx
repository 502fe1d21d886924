import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { listKeys } from "@/lib/use-cases/programs";
import { readPolicies } from "@/lib/use-cases/settings/policies";
import { requireContext } from "@/lib/web/context";
import { KeyForm } from "./key-form";
import { KeysTable } from "./keys-table";

export const metadata: Metadata = { title: "API keys" };

export default async function KeysPage() {
  const context = await requireContext();
  const [keys, { settings }] = await Promise.all([listKeys(context), readPolicies(context)]);
  const mayNeverExpire = settings.signIn.keysMayNeverExpire;
  return (
    <>
      <PageHeader title="API keys" description="For programs and AI agents that work for you." />
      <div className="grid gap-4">
        <KeysTable keys={keys} />
        <KeyForm mayNeverExpire={mayNeverExpire} />
        <p className="text-muted-foreground text-xs">
          What programs can do is described in the{" "}
          <Link href="/docs/api" className="underline">
            API reference
          </Link>
          .
        </p>
      </div>
    </>
  );
}
