import type { NextRequest } from "next/server";
import { err, problem } from "@/lib/shipping/errors";
import { SOURCE_ENCODINGS, SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { importUpload, type ReadingProgress } from "@/lib/use-cases/import-upload";
import { answerWithProgress } from "@/lib/web/answer-with-progress";
import { handleRoute } from "@/lib/web/handle-route";

/**
 * `POST /api/uploads?name=orders.csv` with the file as the body, and `encoding` where it cannot be found out. Answers `{jobId}`; with `Accept: application/x-ndjson`
 * lines of `{progress: {lines, total}}` while the file is read, and `{value: {jobId}}` or `{problem}` as the last one.
 */
export const POST = handleRoute(async ({ context, request, query }) => {
  const size = announcedSize(request);
  if (size !== null && size > SOURCE_LIMITS.bytes) {
    // Said before a byte of it is read; without the announcement it is noticed while reading.
    return err(problem("FILE_TOO_LARGE", `The file is larger than ${SOURCE_LIMITS.bytes / 1024 / 1024} MB.`));
  }
  const encoding = SOURCE_ENCODINGS.find((known) => known === query.get("encoding"));
  const upload = {
    fileName: query.get("name") ?? "",
    stream: request.body ?? noBytes(),
    size,
    encoding,
    signal: request.signal,
  };
  const wantsProgress = request.headers.get("accept")?.includes("application/x-ndjson") ?? false;
  if (wantsProgress) {
    return answerWithProgress<ReadingProgress>((onProgress) =>
      importUpload(context, { ...upload, onProgress }),
    );
  }
  return importUpload(context, upload);
});

function announcedSize(request: NextRequest): number | null {
  const size = Number(request.headers.get("content-length") ?? "");
  return request.headers.has("content-length") && Number.isSafeInteger(size) ? size : null;
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
