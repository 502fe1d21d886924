import "server-only";
import { problem } from "@/lib/shipping/errors";
import { organisationAuth } from "@/lib/use-cases/people/security";
import { AUTH_BODY_LIMIT } from "./body-limits";
import { checkOrigin } from "./check-origin";
import { services } from "./context";
import { problemOf } from "./problem-of";
import { readBody } from "./read-body";
import { respondProblem } from "./respond";

/** Where the organisation's provider sends people back to. */
const CALLBACK = "GET /api/auth/callback/oidc";

/**
 * The calls of better-auth that programs may use over HTTP. Its others (the admin plugin's above all) stay closed:
 * our own use cases do those, with our table of rights and an audit entry in the same transaction.
 */
const OPEN = new Set([
  "POST /api/auth/sign-in/email",
  "POST /api/auth/sign-out",
  "GET /api/auth/get-session",
  CALLBACK,
]);

export async function answerAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isCallback = `${request.method} ${pathname}` === CALLBACK;
  if (!OPEN.has(`${request.method} ${pathname}`)) {
    return respondProblem(problem("NOT_FOUND", "There is nothing at this address."));
  }
  try {
    const { env } = services();
    const refusal =
      request.method === "GET" ? null : checkOrigin({ headers: request.headers, appUrl: env.APP_URL });
    if (refusal) return respondProblem(refusal);
    const auth = isCallback ? await organisationAuth(services()) : services().auth;
    const answer = await auth?.handler(await bounded(request));
    if (!answer) return respondProblem(problem("NOT_FOUND", "There is nothing at this address."));
    answer.headers.set("cache-control", "private, no-store");
    if (!isCallback || answer.status < 400) return answer;
    return backToSignIn();
  } catch (error) {
    const told = problemOf(error);
    return isCallback ? backToSignIn() : respondProblem(told);
  }
}

/** A person looks at a browser: whom the organisation may not send is told where they can go on. */
function backToSignIn(): Response {
  return new Response(null, { status: 303, headers: { Location: "/sign-in?refused=organisation" } });
}

/** The request with its body read; the one who sends more than anybody needs is refused before it is in memory. */
async function bounded(request: Request): Promise<Request> {
  if (request.method === "GET") return request;
  const body = await readBody(request, { limit: AUTH_BODY_LIMIT, tooLarge: "This request is too large." });
  const { url, method, headers } = request;
  return new Request(url, { method, headers, ...(body !== "" && { body }) });
}
