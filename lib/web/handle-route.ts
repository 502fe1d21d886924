import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { NextRequest } from "next/server";
import { bearerKey } from "@/lib/auth/api-keys/read-key-viewer";
import { instruments } from "@/lib/metrics/instruments";
import type { Result } from "@/lib/shipping/errors";
import type { Context } from "@/lib/use-cases/context";
import { answerUnauthenticated } from "./answer-unauthenticated";
import { checkOrigin } from "./check-origin";
import { callerContext, services } from "./context";
import { problemOf } from "./problem-of";
import { respond, respondProblem, respondTagged } from "./respond";

export interface RouteCall<P> {
  /** Of who asks. */
  readonly context: Context;
  readonly request: NextRequest;
  readonly params: P;
  /** The query of the address. */
  readonly query: URLSearchParams;
}

/** The smallest set of methods that change nothing. */
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Makes a route handler of a function that knows who asks: nobody is 401, a change asked for by another site's page
 * 403, and whatever is thrown becomes problem details. Programs bring an API key, people a session. Results of GETs
 * carry an ETag. `P` are the route's dynamic parts, e.g. `{ id: string }`.
 */
export function handleRoute<P extends object = object>(
  handle: (call: RouteCall<P>) => Promise<Response | Result<unknown>>,
): (request: NextRequest, route: { params: Promise<P> }) => Promise<Response> {
  return async (request, route) => {
    const stop = instruments().httpSeconds.startTimer({ method: request.method });
    const answer = await answerCall(handle, request, route);
    stop({ status: String(answer.status) });
    return answer;
  };
}

async function answerCall<P extends object>(
  handle: (call: RouteCall<P>) => Promise<Response | Result<unknown>>,
  request: NextRequest,
  route: { params: Promise<P> },
): Promise<Response> {
  try {
    // A browser adds cookies by itself, and never a key: only a session needs to show where it comes from.
    const refusal =
      SAFE.has(request.method) || bearerKey(request.headers) !== null
        ? null
        : checkOrigin({ headers: request.headers, appUrl: services().env.APP_URL });
    // Without any cookie it is nobody's, wherever it comes from: what is missing is the key.
    if (refusal && !request.headers.has("cookie")) return answerUnauthenticated(request.headers);
    if (refusal) return respondProblem(refusal);
    const context = await callerContext(request.headers, SAFE.has(request.method) ? "poll" : "person");
    if (!context) return answerUnauthenticated(request.headers);
    const { searchParams: query } = new URL(request.url);
    const answer = await handle({ context, request, params: await route.params, query });
    if (answer instanceof Response) return answer;
    return SAFE.has(request.method) ? respondTagged(answer, request.headers) : respond(answer);
  } catch (error) {
    unstable_rethrow(error);
    return respondProblem(problemOf(error));
  }
}
