import { asc, desc } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { shippers } from "@/lib/db/schema";
import type { Shipper } from "@/lib/shipping/shipment";

export interface ShipperView {
  readonly id: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly shipper: Shipper;
}

/** Every address that shipments may leave from, the default first. */
export async function listShippers(db: Pick<Db, "select">): Promise<ShipperView[]> {
  const { id, label, isDefault, shipper } = shippers;
  return db
    .select({ id, label, isDefault, shipper })
    .from(shippers)
    .orderBy(desc(shippers.isDefault), asc(shippers.label));
}
