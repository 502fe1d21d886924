import { createHash, type Hash } from "node:crypto";
import { Readable } from "node:stream";
import busboy from "busboy";
import type { z } from "zod";
import { fail, ProblemError } from "@/lib/shipping/errors";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { type SpooledUpload, spoolUpload } from "@/lib/use-cases/uploads/spool-upload";
import { parseBody } from "./handle-command";

const OPTIONS_LIMIT = 100_000;

/** `multipart/form-data` with a file, arrived whole. */
export interface Submission<O> {
  readonly fileName: string;
  readonly file: SpooledUpload;
  readonly options: O;
  /** SHA-256 (hex) of file name, file and options: not of the multipart text, whose boundary differs each time. */
  readonly hash: string;
}

/**
 * Reads a submission off the network: the part `file` into a temporary file, the part `options` as JSON.
 *
 * @throws ProblemError INPUT_INVALID, FILE_TOO_LARGE, UPLOAD_INTERRUPTED; nothing is left behind then
 */
export async function readSubmission<O>(request: Request, schema: z.ZodType<O>): Promise<Submission<O>> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    fail("INPUT_INVALID", "A file is sent as multipart/form-data with the parts file and options.", {
      field: "Content-Type",
    });
  }
  const hash = createHash("sha256");
  let optionsText = "";
  const arriving: Promise<{ fileName: string; file: SpooledUpload }>[] = [];
  const form = openForm(type);
  const parsed = new Promise<void>((resolve, reject) => {
    form.on("file", (name, stream, { filename }) => {
      if (name !== "file" || arriving.length > 0) return void stream.resume();
      // The one who reads it notices a break; until a person does, it must not count as unhandled.
      stream.on("error", () => {});
      const spooled = spoolUpload(hashed(stream, hash)).then((file) => ({ fileName: filename ?? "", file }));
      spooled.catch((error) => form.destroy(error));
      arriving.push(spooled);
    });
    form.on("field", (name, value, { valueTruncated }) => {
      if (valueTruncated) reject(new Error("a field is too large"));
      if (name === "options") optionsText = value;
    });
    form.on("close", resolve);
    form.on("error", reject);
  });
  try {
    Readable.from(request.body ?? [])
      .on("error", (error) => form.destroy(error))
      .pipe(form);
    await parsed;
  } catch (cause) {
    await arriving[0]?.then(({ file }) => file.close()).catch(() => {});
    if (cause instanceof ProblemError) throw cause;
    return fail("UPLOAD_INTERRUPTED", "The form broke off before it had arrived whole, or is damaged.");
  }
  const [first] = arriving;
  if (!first) return fail("INPUT_INVALID", 'The form has no part "file".', { field: "file" });
  const { fileName, file } = await first;
  const options = parseBody(schema, optionsText);
  if (!options.ok) {
    await file.close();
    throw new ProblemError(options.error);
  }
  hash.update(`\n${fileName}\n${optionsText}`);
  return { fileName, file, options: options.value, hash: hash.digest("hex") };
}

function openForm(type: string): busboy.Busboy {
  try {
    return busboy({
      headers: { "content-type": type },
      defParamCharset: "utf8",
      limits: { files: 2, fields: 10, fieldSize: OPTIONS_LIMIT, fileSize: SOURCE_LIMITS.bytes + 1 },
    });
  } catch {
    return fail("INPUT_INVALID", "The form has no boundary.", { field: "Content-Type" });
  }
}

async function* hashed(stream: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    hash.update(chunk);
    yield chunk;
  }
}
