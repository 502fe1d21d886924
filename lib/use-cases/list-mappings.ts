import type { SavedMappingView } from "@/lib/api/views";
import { listMappings as list } from "@/lib/db/mapping-store";
import { ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";

/** Every saved mapping, by name: they are common to all who sign in. */
export async function listMappings(
  context: Context,
  _input: Readonly<Record<string, never>>,
): Promise<Result<{ mappings: SavedMappingView[] }>> {
  const found = await list(context.db);
  return ok({
    mappings: found.map(({ mapping, createdByName }) => ({
      id: mapping.id,
      name: mapping.name,
      headers: mapping.headers,
      createdByName,
      updatedAt: mapping.updatedAt.toISOString(),
    })),
  });
}
