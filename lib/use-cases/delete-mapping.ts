import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { actorOf } from "@/lib/auth/viewer";
import { removeMapping } from "@/lib/db/mapping-store";
import type { Result } from "@/lib/shipping/errors";
import { asResult, demand } from "@/lib/use-cases/as-result";
import { demandMapping } from "@/lib/use-cases/uploads/store-mapping";
import type { Context } from "./context";

/** Deletes a saved mapping. Jobs that were made with it keep their own copy. */
export async function deleteMapping(
  context: Context,
  input: { readonly mappingId: string },
): Promise<Result<{ mappingId: string }>> {
  return asResult(async () => {
    demand(allowed(context.viewer, "mapping.edit"));
    return context.db.transaction(async (tx) => {
      const { id, name, template } = await demandMapping(tx, input.mappingId);
      await removeMapping(tx, id);
      await writeAudit(tx, [
        { actor: actorOf(context.viewer), kind: "mapping.deleted", detail: { mapping: name, template } },
      ]);
      return { mappingId: id };
    });
  });
}
