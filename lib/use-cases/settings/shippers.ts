import { withdrawChangedAddresses } from "@/lib/db/approvals";
import type { Tx } from "@/lib/db/client";
import { noteChange } from "@/lib/db/jobs";
import { listShippers as list } from "@/lib/settings/shippers/list-shippers";
import { deleteShipper as remove, saveShipper as save } from "@/lib/settings/shippers/save-shipper";
import { type ShipperForm, toShipperForm } from "@/lib/settings/shippers/shipper-form";
import type { Context } from "../context";

export { shipperFormSchema } from "@/lib/settings/shippers/shipper-form";

export interface ShipperItem extends ShipperForm {
  readonly id: string;
}

/** Everybody may see the addresses: jobs are made with them. */
export async function listShippers(context: Context): Promise<ShipperItem[]> {
  const found = await list(context.db);
  return found.map((one) => ({ id: one.id, ...toShipperForm(one) }));
}

export const saveShipper = (context: Context, input: { id?: string; form: ShipperForm; seen?: unknown }) =>
  save(context.db, context.viewer, { ...input, changed: (tx) => planWaitingRows(context, tx) });
export const deleteShipper = (context: Context, input: { id: string }) =>
  remove(context.db, context.viewer, { ...input, changed: (tx) => planWaitingRows(context, tx) });

/** Rows that wait for their approval are planned with the new addresses; the one who changed these has changed their jobs. */
async function planWaitingRows({ queue, viewer }: Context, tx: Tx): Promise<void> {
  for (const jobId of await withdrawChangedAddresses(tx)) {
    await noteChange(tx, jobId, [viewer.userId]);
    await queue.send(tx, "plan", { jobId });
  }
}
