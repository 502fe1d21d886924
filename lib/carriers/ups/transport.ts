import type { Clock } from "@/lib/batch/ports";

/** What became of one HTTP request. */
export type Reply =
  /** The server answered; `body` is undefined where it was not JSON, was cut off, or was empty. */
  | { readonly kind: "answer"; readonly status: number; readonly body: unknown }
  /** No byte of it can have reached the server. */
  | { readonly kind: "not_sent"; readonly reason: string }
  /** It may have reached the server. */
  | { readonly kind: "lost"; readonly reason: "timeout" | "cut" };

export interface HttpRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds until it is given up. */
  readonly timeoutMs: number;
}

/** Sends one request, once, and gives it up when its time is over by the clock. Never throws for what a network may do. */
export async function exchange(
  fetcher: typeof fetch,
  clock: Pick<Clock, "sleep">,
  request: HttpRequest,
): Promise<Reply> {
  const answered = new AbortController();
  const late = new AbortController();
  // Above 2^31 − 1 a timer fires at once.
  void clock.sleep(Math.min(Math.max(1, request.timeoutMs), 2_147_483_647), answered.signal).then(() => {
    if (!answered.signal.aborted) late.abort();
  });
  try {
    return await exchangeUntil(late.signal, fetcher, request);
  } finally {
    // With a reason of its own: without one, an error is made, stack and all, for each request.
    answered.abort("answered");
  }
}

async function exchangeUntil(
  signal: AbortSignal,
  fetcher: typeof fetch,
  request: HttpRequest,
): Promise<Reply> {
  let response: Response;
  try {
    response = await fetcher(request.url, {
      method: request.method,
      headers: request.headers,
      signal,
      // A redirect would send the request again, perhaps elsewhere.
      redirect: "manual",
      ...(request.body !== undefined && { body: request.body }),
    });
  } catch (error) {
    if (signal.aborted) return { kind: "lost", reason: "timeout" };
    const reason = reasonNotSent(error);
    return reason === null ? { kind: "lost", reason: "cut" } : { kind: "not_sent", reason };
  }
  try {
    return { kind: "answer", status: response.status, body: parseJson(await response.text()) };
  } catch {
    if (signal.aborted) return { kind: "lost", reason: "timeout" };
    return { kind: "answer", status: response.status, body: undefined };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === "string" ? storable(value) : value));
  } catch {
    return undefined;
  }
}

/**
 * Without what PostgreSQL keeps in no text: NUL, and half of a surrogate pair. A label that is bought has to be written
 * down, whatever stands beside it in the answer.
 */
const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/**
 * A certificate that is not trusted: the handshake ends there, and no request goes out before it is done. Other errors of
 * TLS (`ERR_SSL_…`: a broken record, an alert) may come in the middle of an answer, and prove nothing.
 */
const untrusted =
  /^(CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** Why a request provably did not go out, in words for a clerk; null when it may have. */
function reasonNotSent(error: unknown): string | null {
  for (const cause of causes(error)) {
    const { code = "", syscall = "" } = cause as { code?: string; syscall?: string };
    if (code === "ENOTFOUND" || code.startsWith("EAI_")) return "its name could not be looked up";
    if (untrusted.test(code)) return "no secure connection could be made";
    if (code === "UND_ERR_CONNECT_TIMEOUT") return "it took too long to connect";
    // ECONNREFUSED, EHOSTUNREACH, ENETUNREACH …: the same codes may end a connection in use, so the call decides.
    if (syscall === "connect") {
      return code === "ECONNREFUSED" ? "the connection was refused" : "the network could not be reached";
    }
  }
  return null;
}

/** An error, what caused it, and the parts of an aggregate (one for each address that was tried). */
function causes(error: unknown): object[] {
  if (typeof error !== "object" || error === null) return [];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  return [error, ...causes(cause), ...(Array.isArray(errors) ? errors.flatMap(causes) : [])];
}
