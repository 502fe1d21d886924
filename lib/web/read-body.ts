import { fail } from "@/lib/shipping/errors";

/**
 * A request's body as text. What is larger than `limit` is refused as soon as that shows: an announced length may be
 * missing, or untrue.
 *
 * @throws ProblemError FILE_TOO_LARGE, INPUT_INVALID for what is not UTF-8
 */
export async function readBody(
  request: Request,
  { limit, tooLarge }: { limit: number; tooLarge: string },
): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) fail("FILE_TOO_LARGE", tooLarge);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) fail("FILE_TOO_LARGE", tooLarge);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return fail("INPUT_INVALID", "The body is not UTF-8.");
  }
}
