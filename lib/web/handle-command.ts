import "server-only";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { err, type Problem, ProblemError, problem, type Result } from "@/lib/batch/domain/errors";
import type { Receipt } from "@/lib/runtime/receipt";
import { answerOnce, sha256 } from "./answer-once";
import { handleRoute } from "./handle-route";

/** A command's body is a few choices, never a file. */
const BODY_LIMIT = 100_000;

/**
 * A POST that carries out one command: its JSON body is read by the contract's schema (no body counts as `{}`), and
 * the answer is given once per `Idempotency-Key`: `run` hands the receipt to the use case.
 */
export function handleCommand<P extends object, B>(
  schema: z.ZodType<B>,
  run: (call: {
    viewer: Viewer;
    params: P;
    body: B;
    receipt: Receipt | undefined;
  }) => Promise<Result<unknown>>,
) {
  return handleRoute<P>(async ({ viewer, params, request }) => {
    const text = await readBody(request);
    if (!text.ok) return text;
    return answerOnce({
      viewer,
      request,
      bodyHash: sha256(text.value),
      run: async (receipt) => {
        const body = parseBody(schema, text.value);
        return body.ok ? run({ viewer, params, body: body.value, receipt }) : body;
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
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : err(unfit(parsed.error.issues));
}

function unfit(issues: readonly z.core.$ZodIssue[]): Problem {
  const [issue] = issues;
  const field = issue?.path.join(".") ?? "";
  const where = field === "" ? "The body" : `"${field}"`;
  return problem(
    "INPUT_INVALID",
    `${where} does not fit: ${issue?.message ?? "unknown"}.`,
    field ? { field } : {},
  );
}

async function readBody(request: NextRequest): Promise<Result<string>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) return err(problem("FILE_TOO_LARGE", "The body is too large for a command."));
    chunks.push(chunk);
  }
  try {
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch (cause) {
    throw new ProblemError(problem("INPUT_INVALID", "The body is not UTF-8."), { cause });
  }
}
