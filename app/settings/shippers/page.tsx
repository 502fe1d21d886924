import type { Metadata } from "next";
import { allowed } from "@/lib/auth/permissions";
import { listShippers } from "@/lib/use-cases/settings/shippers";
import { requireContext } from "@/lib/web/context";
import { ShippersScreen } from "./shippers-screen";

export const metadata: Metadata = { title: "Shippers" };

export default async function ShippersPage() {
  const context = await requireContext();
  const shippers = await listShippers(context);
  return <ShippersScreen shippers={shippers} mayChange={allowed(context.viewer, "shipper.edit") === null} />;
}
