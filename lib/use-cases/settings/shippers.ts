import type { Viewer } from "@/lib/auth/viewer";
import { runtime } from "@/lib/runtime/runtime";
import { listShippers as list } from "@/lib/settings/shippers/list-shippers";
import { deleteShipper as remove, saveShipper as save } from "@/lib/settings/shippers/save-shipper";
import { type ShipperForm, toShipperForm } from "@/lib/settings/shippers/shipper-form";

export { shipperFormSchema } from "@/lib/settings/shippers/shipper-form";

export interface ShipperItem extends ShipperForm {
  readonly id: string;
}

/** Everybody may see the addresses: jobs are made with them. */
export async function listShippers(_viewer: Viewer): Promise<ShipperItem[]> {
  const found = await list(runtime().db);
  return found.map((one) => ({ id: one.id, ...toShipperForm(one) }));
}

export const saveShipper = (viewer: Viewer, input: { id?: string; form: ShipperForm }) =>
  save(runtime().db, viewer, input);
export const deleteShipper = (viewer: Viewer, input: { id: string }) => remove(runtime().db, viewer, input);
