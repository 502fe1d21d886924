import { type Tool as ToolDescription, ToolSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Tool } from "./tool";

/** A tool as clients list it: its schemas are those that its calls are checked by. */
export function describeTool({
  name,
  title,
  description,
  annotations,
  input,
  output,
}: Tool): ToolDescription {
  return {
    name,
    title,
    description,
    annotations,
    inputSchema: objectSchema(input.strict(), "input"),
    outputSchema: objectSchema(output, "output"),
  };
}

function objectSchema(schema: z.ZodObject, io: "input" | "output"): ToolDescription["inputSchema"] {
  return ToolSchema.shape.inputSchema.parse(z.toJSONSchema(schema, { io }));
}
