import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { removeMapping } from "@/lib/db/mapping-store";
import { runtime } from "@/lib/runtime/runtime";
import type { Result } from "@/lib/shipping/errors";
import { asResult, demand } from "@/lib/use-cases/as-result";
import { demandMapping } from "@/lib/use-cases/uploads/store-mapping";

/** Deletes a saved mapping. Jobs that were made with it keep their own copy. */
export async function deleteMapping(
  viewer: Viewer,
  input: { readonly mappingId: string },
): Promise<Result<{ mappingId: string }>> {
  return asResult(async () => {
    demand(allowed(viewer, "mapping.edit"));
    return runtime().db.transaction(async (tx) => {
      const { id, name, template } = await demandMapping(tx, input.mappingId);
      await removeMapping(tx, id);
      await writeAudit(tx, [
        { actor: actorOf(viewer), kind: "mapping.deleted", detail: { mapping: name, template } },
      ]);
      return { mappingId: id };
    });
  });
}
