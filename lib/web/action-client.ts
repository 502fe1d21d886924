import "server-only";
import { headers } from "next/headers";
import { createSafeActionClient, returnServerError } from "next-safe-action";
import { unstorableText } from "@/lib/api/unstorable-text";
import type { ProblemView } from "@/lib/api/views";

import { problem } from "@/lib/shipping/errors";
import { viewProblem } from "./answer-problem";
import { checkOrigin } from "./check-origin";
import { callerContext, contextAtDoor, services } from "./context";
import { enterAction } from "./door/action-call";

import { problemOf } from "./problem-of";

/**
 * For the actions of people who are not signed in yet (sign-in, welcome, invitation, reset). A call from another
 * site's page is refused; whatever fails reaches the client as a `ProblemView` in `serverError`; what the schema
 * refuses as sentences by field in `validationErrors`.
 */
export const publicActionClient = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError: (error): ProblemView => viewProblem(problemOf(error)),
}).use(async ({ next, clientInput }) => {
  enterAction();
  const refusal =
    checkOrigin({ headers: await headers(), appUrl: services().env.APP_URL }) ?? unstorableText(clientInput);
  if (refusal) returnServerError(viewProblem(refusal));
  return next({ ctx: services() });
});

/** For every other action: `ctx` is the context of who asks, read from the database at this very call. */
export const actionClient = publicActionClient.use(async ({ next }) => {
  const context = await callerContext(withoutKey(await headers()));
  if (!context) {
    returnServerError(viewProblem(problem("SIGN_IN_REQUIRED", "You are signed out.")));
  }
  return next({ ctx: context });
});

/** For adding a second factor: also for those who get no further without one. */
export const ownAccountClient = publicActionClient.use(async ({ next }) => {
  const context = await contextAtDoor();
  if (!context) returnServerError(viewProblem(problem("SIGN_IN_REQUIRED", "You are signed out.")));
  return next({ ctx: context });
});

/** A page's action is a person's: a key that travels beside the cookie counts for nothing. */
function withoutKey(given: Headers): Headers {
  const rest = new Headers(given);
  rest.delete("authorization");
  return rest;
}
