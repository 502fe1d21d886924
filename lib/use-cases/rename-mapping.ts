import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { actorOf } from "@/lib/auth/viewer";
import { findMapping, setMappingName } from "@/lib/db/mapping-store";
import { fail, type Result } from "@/lib/shipping/errors";
import { asResult, demand } from "@/lib/use-cases/as-result";
import { demandMapping, tidyMappingName } from "@/lib/use-cases/uploads/store-mapping";
import type { Context } from "./context";

/** Gives a saved mapping another name. */
export async function renameMapping(
  context: Context,
  input: { readonly mappingId: string; readonly name: string },
): Promise<Result<{ mappingId: string; name: string }>> {
  return asResult(async () => {
    demand(allowed(context.viewer, "mapping.edit"));
    const name = tidyMappingName(input.name);
    return context.db.transaction(async (tx) => {
      const mapping = await demandMapping(tx, input.mappingId);
      const namesake = await findMapping(tx, { name });
      if (namesake && namesake.id !== mapping.id) {
        fail("MAPPING_NAME_TAKEN", `There is a mapping called "${name}" already.`, { value: name });
      }
      await setMappingName(tx, mapping.id, name);
      const detail = { from: mapping.name, to: name };
      await writeAudit(tx, [{ actor: actorOf(context.viewer), kind: "mapping.renamed", detail }]);
      return { mappingId: mapping.id, name };
    });
  });
}
