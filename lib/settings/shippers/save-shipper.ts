import { and, eq, ne, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db, Tx } from "@/lib/db/client";
import { shippers } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { changedSince } from "../changed-since";
import { type ShipperForm, toShipper, toShipperForm } from "./shipper-form";

/** What follows from another list of addresses, in the transaction that changes it. */
type Changed = (tx: Tx) => Promise<void>;

/** Adds an address, or changes one. The first one is the default; there is exactly one default. */
export async function saveShipper(
  db: Db,
  viewer: Viewer,
  { id, form, seen, changed }: { id?: string; form: ShipperForm; seen?: unknown; changed?: Changed },
): Promise<Result<{ id: string }>> {
  const refusal = await permit(db, viewer, "shipper.edit");
  if (refusal) return err(refusal);
  const shipper = toShipper(form);
  return transactResult(db, async (tx) => {
    // Few rows, seldom written: locked as a whole (the first one too, where there is no row to lock yet), so that two
    // saves cannot leave two defaults or none.
    await tx.execute(sql`LOCK TABLE ${shippers} IN SHARE ROW EXCLUSIVE MODE`);
    const all = await tx.select().from(shippers);
    const before = all.find((one) => one.id === id);
    if (id && !before) return err(problem("NOT_FOUND", "This address was deleted."));
    const stale = before && changedSince(seen, { id, ...toShipperForm(before) });
    if (stale) return err(stale);
    if (all.some((one) => one.label === form.label && one.id !== id)) {
      return err(problem("NAME_TAKEN", `Another address is called “${form.label}”.`, { field: "label" }));
    }
    const isDefault = form.isDefault || before?.isDefault === true || all.length === 0;
    if (isDefault) {
      const others = and(eq(shippers.isDefault, true), id ? ne(shippers.id, id) : undefined);
      await tx.update(shippers).set({ isDefault: false }).where(others);
    }
    const row = { label: form.label, shipper, isDefault };
    const [saved] = before
      ? await tx
          .update(shippers)
          .set({ ...row, updatedAt: sql`now()` })
          .where(eq(shippers.id, before.id))
          .returning({ id: shippers.id })
      : await tx.insert(shippers).values(row).returning({ id: shippers.id });
    if (!saved) return err(problem("NOT_FOUND", "This address was deleted."));
    const detail = { shipperId: saved.id, before: before?.shipper ?? null, after: shipper, isDefault };
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: before ? "shipper.changed" : "shipper.added", detail },
    ]);
    await changed?.(tx);
    return ok({ id: saved.id });
  });
}

/** Deletes an address. Jobs keep their own copy; the next in the list becomes the default. */
export async function deleteShipper(
  db: Db,
  viewer: Viewer,
  { id, changed }: { id: string; changed?: Changed },
): Promise<Result<{ label: string }>> {
  const refusal = await permit(db, viewer, "shipper.edit");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    const all = await tx.select().from(shippers).orderBy(shippers.label).for("update");
    const gone = all.find((one) => one.id === id);
    if (!gone) return err(problem("NOT_FOUND", "This address was deleted already."));
    await tx.delete(shippers).where(eq(shippers.id, id));
    const heir = all.find((one) => one.id !== id);
    if (gone.isDefault && heir) {
      await tx.update(shippers).set({ isDefault: true }).where(eq(shippers.id, heir.id));
    }
    const detail = { shipperId: id, label: gone.label };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "shipper.deleted", detail }]);
    await changed?.(tx);
    return ok({ label: gone.label });
  });
}
