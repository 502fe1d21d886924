import { z } from "zod";
import { ok } from "@/lib/shipping/errors";
import { listMappings as list } from "@/lib/use-cases/list-mappings";
import { defineTool, READS } from "../tool";

export const listMappings = defineTool({
  name: "list_mappings",
  title: "List saved mappings",
  description: "Saved mappings by name, with the headers that they were made for.",
  scope: "read",
  input: z.object({}),
  output: z.object({
    mappings: z.array(z.object({ name: z.string(), headers: z.array(z.string()), updated_at: z.string() })),
  }),
  annotations: READS,
  async run({ context }) {
    const found = await list(context, {});
    if (!found.ok) return found;
    return ok({
      mappings: found.value.mappings.map(({ name, headers, updatedAt }) => ({
        name,
        headers,
        updated_at: updatedAt,
      })),
    });
  },
});
