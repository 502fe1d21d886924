import type { Metadata } from "next";
import { Door } from "@/app/_shell/door";
import { requireContext } from "@/lib/web/context";
import { FirstShipper } from "./first-shipper";

export const metadata: Metadata = { title: "Where do you ship from?" };

export default async function FirstShipperPage() {
  await requireContext();
  return (
    <Door
      step="Step 3 of 3"
      title="Where do you ship from?"
      description="The address that labels name as the sender, and that prices are worked out from."
      wide
    >
      <FirstShipper />
    </Door>
  );
}
