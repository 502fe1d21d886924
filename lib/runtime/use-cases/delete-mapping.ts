import { eq } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Result } from "@/lib/batch/domain/errors";
import { mappings } from "@/lib/db/schema";
import { asResult, demand } from "@/lib/runtime/as-result";
import { runtime } from "@/lib/runtime/runtime";
import { lockMapping } from "@/lib/runtime/uploads/store-mapping";

/** Deletes a saved mapping. Jobs that were made with it keep their own copy. */
export async function deleteMapping(
  viewer: Viewer,
  input: { readonly mappingId: string },
): Promise<Result<{ mappingId: string }>> {
  return asResult(async () => {
    demand(allowed(viewer, "mapping.edit"));
    return runtime().db.transaction(async (tx) => {
      const { id, name, template } = await lockMapping(tx, input.mappingId);
      await tx.delete(mappings).where(eq(mappings.id, id));
      await writeAudit(tx, [
        { actor: actorOf(viewer), kind: "mapping.deleted", detail: { mapping: name, template } },
      ]);
      return { mappingId: id };
    });
  });
}
