import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { findMapping, setMappingName } from "@/lib/db/mapping-store";
import { runtime } from "@/lib/runtime/runtime";
import { fail, type Result } from "@/lib/shipping/errors";
import { asResult, demand } from "@/lib/use-cases/as-result";
import { demandMapping, tidyMappingName } from "@/lib/use-cases/uploads/store-mapping";

/** Gives a saved mapping another name. */
export async function renameMapping(
  viewer: Viewer,
  input: { readonly mappingId: string; readonly name: string },
): Promise<Result<{ mappingId: string; name: string }>> {
  return asResult(async () => {
    demand(allowed(viewer, "mapping.edit"));
    const name = tidyMappingName(input.name);
    return runtime().db.transaction(async (tx) => {
      const mapping = await demandMapping(tx, input.mappingId);
      const namesake = await findMapping(tx, { name });
      if (namesake && namesake.id !== mapping.id) {
        fail("MAPPING_NAME_TAKEN", `There is a mapping called "${name}" already.`, { value: name });
      }
      await setMappingName(tx, mapping.id, name);
      const detail = { from: mapping.name, to: name };
      await writeAudit(tx, [{ actor: actorOf(viewer), kind: "mapping.renamed", detail }]);
      return { mappingId: mapping.id, name };
    });
  });
}
