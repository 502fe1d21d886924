import { SOURCE_LIMITS } from "@/lib/sources/source-settings";

/** An e-mail address and a password are far shorter. */
export const AUTH_BODY_LIMIT = 16 * 1024;
/** A command's body is a few choices, never a file. */
export const COMMAND_BODY_LIMIT = 100_000;
/** A workbook of the largest size, in base64, and some. */
export const MCP_BODY_LIMIT = 70 * 1024 * 1024;
/** A message that does not say how large it is: no file is in it. */
export const MCP_UNANNOUNCED_LIMIT = 1024 * 1024;
/** A page's action carries a form, or a mapping. */
const ACTION_BODY_LIMIT = 2 * 1024 * 1024;

/** Where a file comes in. */
const FILES = ["/api/uploads", "/api/v1/jobs", "/api/v1/products/import"];

/**
 * The most that a request's body may be, in bytes, by where it goes, and by whether it says how large it is: what is held
 * whole in memory is not taken on trust.
 */
export function bodyLimitOf(pathname: string, announced = true): number {
  // What multipart writes around the file, and the options beside it.
  if (FILES.includes(pathname)) return SOURCE_LIMITS.bytes + 256 * 1024;
  if (pathname === "/api/mcp") return announced ? MCP_BODY_LIMIT : MCP_UNANNOUNCED_LIMIT;
  if (pathname.startsWith("/api/auth/")) return AUTH_BODY_LIMIT;
  if (pathname === "/metrics" || pathname.startsWith("/api/")) return COMMAND_BODY_LIMIT;
  return ACTION_BODY_LIMIT;
}

/** Why a body is refused, in a sentence. */
export function tooLarge(pathname: string): string {
  const mb = SOURCE_LIMITS.bytes / 1024 / 1024;
  if (pathname === "/api/mcp")
    return "The message is too large, or larger than 1 MB without a Content-Length.";
  return FILES.includes(pathname) ? `The file is larger than ${mb} MB.` : "This request is too large.";
}
