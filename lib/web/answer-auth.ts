import "server-only";
import { problem } from "@/lib/batch/domain/errors";
import { runtime } from "@/lib/runtime/runtime";
import { checkOrigin } from "./check-origin";
import { problemOf } from "./problem-of";
import { respondProblem } from "./respond";

/**
 * The calls of better-auth that programs may use over HTTP. Its others (the admin plugin's above all) stay closed:
 * our own use cases do those, with our table of rights and an audit entry in the same transaction.
 */
const OPEN = new Set([
  "POST /api/auth/sign-in/email",
  "POST /api/auth/sign-out",
  "GET /api/auth/get-session",
]);

export async function answerAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!OPEN.has(`${request.method} ${pathname}`)) {
    return respondProblem(problem("NOT_FOUND", "There is nothing at this address."));
  }
  try {
    const { auth, env } = runtime();
    const refusal =
      request.method === "GET" ? null : checkOrigin({ headers: request.headers, appUrl: env.APP_URL });
    return refusal ? respondProblem(refusal) : await auth.handler(request);
  } catch (error) {
    return respondProblem(problemOf(error));
  }
}
