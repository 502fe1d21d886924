import type { Metadata } from "next";
import { allowed } from "@/lib/auth/permissions";
import { listShippers } from "@/lib/use-cases/settings/shippers";
import { requireViewer } from "@/lib/web/viewer";
import { ShippersScreen } from "./shippers-screen";

export const metadata: Metadata = { title: "Shippers" };

export default async function ShippersPage() {
  const viewer = await requireViewer();
  const shippers = await listShippers(viewer);
  return <ShippersScreen shippers={shippers} mayChange={allowed(viewer, "shipper.edit") === null} />;
}
