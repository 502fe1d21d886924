"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { ShipperForm } from "@/app/settings/shippers/shipper-form";
import { Button } from "@/components/ui/button";

export function FirstShipper() {
  const router = useRouter();
  return (
    <ShipperForm
      suggestedLabel="Main warehouse"
      submitLabel="Save and start"
      onSaved={() => router.push("/")}
      cancel={
        <Button asChild variant="ghost">
          <Link href="/">Skip for now</Link>
        </Button>
      }
    />
  );
}
