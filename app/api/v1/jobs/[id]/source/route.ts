import { Readable } from "node:stream";
import { readFilledSource } from "@/lib/runtime/use-cases/read-filled-source";
import { handleRoute } from "@/lib/web/handle-route";

/** The uploaded file with tracking numbers and shipping times filled in, as a download. */
export const GET = handleRoute<{ id: string }>(async ({ viewer, params }) => {
  const filled = await readFilledSource(viewer, { jobId: params.id });
  if (!filled.ok) return filled;
  const { fileName, contentType, stream } = filled.value;
  return new Response(
    Readable.toWeb(Readable.from(stream, { objectMode: false })) as ReadableStream<Uint8Array>,
    {
      headers: {
        "Content-Type": contentType,
        "Content-Disposition": attachment(fileName),
        "Cache-Control": "private, no-store, no-transform",
        "X-Content-Type-Options": "nosniff",
      },
    },
  );
});

/** RFC 6266: an ASCII name for old clients, and the real one. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
