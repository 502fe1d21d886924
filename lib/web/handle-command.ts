import "server-only";
import type { z } from "zod";
import { misfit } from "@/lib/api/misfit";
import { unstorableText } from "@/lib/api/unstorable-text";
import { err, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "@/lib/use-cases/context";
import { answerOnce, sha256 } from "./answer-once";
import { COMMAND_BODY_LIMIT } from "./body-limits";
import { handleRoute } from "./handle-route";
import { readBody } from "./read-body";

/**
 * A POST that carries out one command: its JSON body is read by the contract's schema (no body counts as `{}`), and
 * the answer is given once per `Idempotency-Key`: the request is part of the context.
 */
export function handleCommand<P extends object, B>(
  schema: z.ZodType<B>,
  run: (call: { context: Context; params: P; body: B }) => Promise<Result<unknown>>,
) {
  return handleRoute<P>(async ({ context, params, request }) => {
    const text = await readBody(request, {
      limit: COMMAND_BODY_LIMIT,
      tooLarge: "The body is too large for a command.",
    });
    return answerOnce({
      context,
      request,
      bodyHash: sha256(text),
      run: async (context) => {
        const body = parseBody(schema, text);
        return body.ok ? run({ context, params, body: body.value }) : body;
      },
    });
  });
}

/** JSON by a schema; what does not fit is named. */
export function parseBody<B>(schema: z.ZodType<B>, text: string): Result<B> {
  let json: unknown = {};
  try {
    if (text.trim() !== "") json = JSON.parse(text);
  } catch {
    return err(problem("INPUT_INVALID", "The body is not JSON."));
  }
  const unstorable = unstorableText(json);
  if (unstorable) return err(unstorable);
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : err(misfit(parsed.error, { whole: "The body" }));
}
