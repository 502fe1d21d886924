import type { SavedMappingView } from "@/lib/api/views";
import type { Viewer } from "@/lib/auth/viewer";
import { listMappings as list } from "@/lib/db/mapping-store";
import { runtime } from "@/lib/runtime/runtime";
import { ok, type Result } from "@/lib/shipping/errors";

/** Every saved mapping, by name: they are common to all who sign in. */
export async function listMappings(
  _viewer: Viewer,
  _input: Readonly<Record<string, never>>,
): Promise<Result<{ mappings: SavedMappingView[] }>> {
  const found = await list(runtime().db);
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
