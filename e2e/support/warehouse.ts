import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { seedPresets } from "@/lib/settings/presets/seed-presets";
import { listShippers } from "@/lib/settings/shippers/list-shippers";
import { saveShipper } from "@/lib/settings/shippers/save-shipper";
import { shipperFormSchema } from "@/lib/settings/shippers/shipper-form";

const SETTER: Viewer = {
  userId: "setup",
  name: "Setup",
  role: "administrator",
  sessionId: null,
  kind: "system",
};

/** A shipper address and the usual boxes: what an administrator enters once. Idempotent. */
export async function ensureWarehouse(db: Db): Promise<void> {
  await seedPresets(db);
  if ((await listShippers(db)).length > 0) return;
  const form = shipperFormSchema.parse({
    label: "Main warehouse",
    name: "Harbor Goods",
    phone: "212-555-0143",
    line1: "100 Water Street",
    city: "New York",
    state: "NY",
    postalCode: "10005",
  });
  const hamburg = shipperFormSchema.parse({
    label: "Warehouse Hamburg",
    name: "Harbor Goods",
    company: "Harbor Goods GmbH",
    phone: "+49 40 3690 120",
    line1: "Am Sandtorkai 30",
    city: "Hamburg",
    postalCode: "20457",
    country: "DE",
    eori: "DE123456789012345",
  });
  // Of two workers at once, one finds the name taken: that is as good.
  await saveShipper(db, SETTER, { form });
  await saveShipper(db, SETTER, { form: hamburg });
}
