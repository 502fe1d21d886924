import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import { findMapping, setMappingName } from "@/lib/db/mapping-store";
import { fail, type Result } from "@/lib/shipping/errors";
import { authorise, withTransaction } from "@/lib/use-cases/in-job";
import { demandMapping, tidyMappingName } from "@/lib/use-cases/uploads/store-mapping";
import type { Context } from "./context";

/** Gives a saved mapping another name. */
export async function renameMapping(
  context: Context,
  input: { readonly mappingId: string; readonly name: string },
): Promise<Result<{ mappingId: string; name: string }>> {
  return withTransaction(context, async (inside) => {
    const { db: tx, viewer } = inside;
    await authorise(inside, "mapping.edit");
    const name = tidyMappingName(input.name);
    const mapping = await demandMapping(tx, viewer, input.mappingId);
    const namesake = await findMapping(tx, { name });
    if (namesake && namesake.id !== mapping.id) {
      fail("MAPPING_NAME_TAKEN", `There is a mapping called "${name}" already.`, { value: name });
    }
    await setMappingName(tx, mapping.id, name);
    const detail = { from: mapping.name, to: name };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "mapping.renamed", detail }]);
    return { mappingId: mapping.id, name };
  });
}
