import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { NextRequest } from "next/server";
import { bearerKey } from "@/lib/auth/api-keys/read-key-viewer";
import { readCaller } from "@/lib/auth/read-viewer";
import type { Viewer } from "@/lib/auth/viewer";
import { instruments } from "@/lib/metrics/instruments";
import { runtime } from "@/lib/runtime/runtime";
import type { Result } from "@/lib/shipping/errors";
import { answerUnauthenticated } from "./answer-unauthenticated";
import { checkOrigin } from "./check-origin";
import { problemOf } from "./problem-of";
import { respond, respondProblem, respondTagged } from "./respond";

export interface RouteCall<P> {
  readonly viewer: Viewer;
  readonly request: NextRequest;
  readonly params: P;
  /** The query of the address. */
  readonly query: URLSearchParams;
}

/** The smallest set of methods that change nothing. */
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Makes a route handler of a function that knows its viewer: nobody is 401, a change asked for by another site's page
 * 403, and whatever is thrown becomes problem details. Programs bring an API key, people a session. Results of GETs
 * carry an ETag. `P` are the route's dynamic parts, e.g. `{ id: string }`.
 */
export function handleRoute<P extends object = object>(
  handle: (call: RouteCall<P>) => Promise<Response | Result<unknown>>,
): (request: NextRequest, context: { params: Promise<P> }) => Promise<Response> {
  return async (request, context) => {
    const stop = instruments().httpSeconds.startTimer({ method: request.method });
    const answer = await answerCall(handle, request, context);
    stop({ status: String(answer.status) });
    return answer;
  };
}

async function answerCall<P extends object>(
  handle: (call: RouteCall<P>) => Promise<Response | Result<unknown>>,
  request: NextRequest,
  context: { params: Promise<P> },
): Promise<Response> {
  try {
    // A browser adds cookies by itself, and never a key: only a session needs to show where it comes from.
    const refusal =
      SAFE.has(request.method) || bearerKey(request.headers) !== null
        ? null
        : checkOrigin({ headers: request.headers, appUrl: runtime().env.APP_URL });
    // Without any cookie it is nobody's, wherever it comes from: what is missing is the key.
    if (refusal && !request.headers.has("cookie")) return answerUnauthenticated(request.headers);
    if (refusal) return respondProblem(refusal);
    const viewer = await readCaller(runtime(), request.headers, SAFE.has(request.method) ? "poll" : "person");
    if (!viewer) return answerUnauthenticated(request.headers);
    const { searchParams: query } = new URL(request.url);
    const answer = await handle({ viewer, request, params: await context.params, query });
    if (answer instanceof Response) return answer;
    return SAFE.has(request.method) ? respondTagged(answer, request.headers) : respond(answer);
  } catch (error) {
    unstable_rethrow(error);
    return respondProblem(problemOf(error));
  }
}
