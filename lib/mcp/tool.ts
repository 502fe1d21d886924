import type { ToolAnnotations } from "@modelcontextprotocol/sdk/types.js";
import type { z } from "zod";
import type { Scope } from "@/lib/api/scopes";
import type { Result } from "@/lib/shipping/errors";
import type { Context } from "@/lib/use-cases/context";

/** What a tool has of the call it answers. */
export interface ToolCall {
  /** Of the key's owner. */
  readonly context: Context;
  /** Aborted when the client gives up; the work itself goes on. */
  readonly signal: AbortSignal;
  /** Tells a waiting client how far things are; nothing happens where it did not ask to be told. */
  progress(done: number, total: number, message: string): Promise<void>;
}

/** One tool: its contract, the scope that a key needs for it, and a few lines that ask the use cases. */
export interface Tool<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly scope: Scope;
  readonly input: I;
  readonly output: O;
  readonly annotations: ToolAnnotations;
  run(call: ToolCall, input: z.output<I>): Promise<Result<z.input<O>>>;
}

/** Ties a tool's function to its schemas. */
export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(tool: Tool<I, O>): Tool<I, O> {
  return tool;
}

/** Looks and changes nothing. */
export const READS: ToolAnnotations = { readOnlyHint: true, openWorldHint: false };
