import { z } from "zod";
import { EXECUTION_MODES } from "@/lib/batch/modes";
import { changeMode } from "@/lib/use-cases/settings/mode";
import { defineTool } from "../tool";

/** Switches this key between asking and not asking. */
export const batchSetMode = defineTool({
  name: "batch_set_mode",
  title: "Set the mode",
  description:
    "Switches this key between confirm (each batch is approved by a person) and auto (a batch without errors runs at " +
    "once, within the owner's limits). It stays as it is while a batch of this key executes.",
  scope: "execute",
  input: z.object({ mode: z.string().max(40).describe("confirm or auto, in any case") }),
  output: z.object({ mode: z.enum(EXECUTION_MODES) }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run({ context }, { mode }) {
    const changed = await changeMode(context, { mode });
    return changed.ok ? { ok: true, value: { mode: changed.value } } : changed;
  },
});
