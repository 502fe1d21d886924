import type { z } from "zod";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { sourceShape } from "./shapes";

/** The bytes of a file in a tool's arguments. */
export function openSource(
  source: z.output<typeof sourceShape>,
): Result<{ fileName: string; size: number; stream: AsyncIterable<Uint8Array> }> {
  const { file_name: fileName, content, content_base64: base64 } = source;
  if ((content === undefined) === (base64 === undefined)) {
    return err(
      problem("INPUT_INVALID", "A source has either content or content_base64.", { field: "source" }),
    );
  }
  const bytes = content === undefined ? Buffer.from(base64 ?? "", "base64") : Buffer.from(content, "utf8");
  return ok({ fileName, size: bytes.length, stream: once(bytes) });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
