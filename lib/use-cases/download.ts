/** A file on its way to the browser. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** A job's name as a file's: what a file system or a header could stumble over becomes a dash. */
export function safeName(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._-]+/gu, "-").slice(0, 80) || "job";
}
