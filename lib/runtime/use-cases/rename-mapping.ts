import { and, eq, ne, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { fail, type Result } from "@/lib/batch/domain/errors";
import { mappings } from "@/lib/db/schema";
import { asResult, demand } from "@/lib/runtime/as-result";
import { runtime } from "@/lib/runtime/runtime";
import { lockMapping, tidyMappingName } from "@/lib/runtime/uploads/store-mapping";

/** Gives a saved mapping another name. */
export async function renameMapping(
  viewer: Viewer,
  input: { readonly mappingId: string; readonly name: string },
): Promise<Result<{ mappingId: string; name: string }>> {
  return asResult(async () => {
    demand(allowed(viewer, "mapping.edit"));
    const name = tidyMappingName(input.name);
    return runtime().db.transaction(async (tx) => {
      const mapping = await lockMapping(tx, input.mappingId);
      const taken = await tx
        .select({ id: mappings.id })
        .from(mappings)
        .where(and(eq(mappings.name, name), ne(mappings.id, mapping.id)));
      if (taken.length > 0) {
        fail("MAPPING_NAME_TAKEN", `There is a mapping called "${name}" already.`, { value: name });
      }
      await tx.update(mappings).set({ name, updatedAt: sql`now()` }).where(eq(mappings.id, mapping.id));
      const detail = { from: mapping.name, to: name };
      await writeAudit(tx, [{ actor: actorOf(viewer), kind: "mapping.renamed", detail }]);
      return { mappingId: mapping.id, name };
    });
  });
}
