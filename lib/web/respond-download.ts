import { Readable } from "node:stream";

export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

/**
 * A file as a stream to the browser.
 *
 * @param disposition `inline` shows it in the browser (a PDF for its print dialog), `attachment` saves it
 */
export function respondDownload(
  { fileName, contentType, stream }: Download,
  disposition: "inline" | "attachment" = "attachment",
): Response {
  const body = Readable.toWeb(Readable.from(stream, { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `${disposition}; ${names(fileName)}`,
      "Cache-Control": "private, no-store, no-transform",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** RFC 6266: an ASCII name for old clients, and the real one. */
function names(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
