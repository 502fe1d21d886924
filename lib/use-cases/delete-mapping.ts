import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import { removeMapping } from "@/lib/db/mapping-store";
import type { Result } from "@/lib/shipping/errors";
import { authorise, withTransaction } from "@/lib/use-cases/in-job";
import { demandMapping } from "@/lib/use-cases/uploads/store-mapping";
import type { Context } from "./context";

/** Deletes a saved mapping. Jobs that were made with it keep their own copy. */
export async function deleteMapping(
  context: Context,
  input: { readonly mappingId: string },
): Promise<Result<{ mappingId: string }>> {
  return withTransaction(context, async (inside) => {
    const { db: tx, viewer } = inside;
    await authorise(inside, "mapping.edit");
    const { id, name, template } = await demandMapping(tx, viewer, input.mappingId);
    await removeMapping(tx, id);
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "mapping.deleted", detail: { mapping: name, template } },
    ]);
    return { mappingId: id };
  });
}
