import { APIError } from "better-auth/api";
import { err, ok, type Problem, problem, type Result } from "@/lib/shipping/errors";
import type { Auth } from "./create-auth";

export interface SignInParams {
  readonly email: string;
  readonly password: string;
  /** Of the request: address and browser are kept with the session. */
  readonly headers: Headers;
}

/**
 * Signs a person in; the session's cookie is set on the way out. Says the same for an unknown account and a wrong
 * password. With a second factor nobody is in yet: `finishSignIn` takes its code.
 */
export async function signIn(auth: Auth, params: SignInParams): Promise<Result<{ needsCode: boolean }>> {
  const { email, password, headers } = params;
  try {
    const answer: object = await auth.api.signInEmail({ body: { email, password }, headers });
    return ok({ needsCode: "twoFactorRedirect" in answer });
  } catch (error) {
    if (error instanceof APIError) return err(refusalOf(error));
    throw error;
  }
}

function refusalOf(error: APIError): Problem {
  const body: { code?: string; wait?: unknown } = error.body ?? {};
  if (body.code === "TOO_MANY_ATTEMPTS") {
    return problem("TOO_MANY_ATTEMPTS", `Too many attempts. Try again in ${waiting(Number(body.wait))}.`);
  }
  if (body.code === "BANNED_USER") {
    return problem("NOT_ALLOWED", "This account is blocked.", {
      remedy: "Ask an administrator to unblock it.",
    });
  }
  if (error.statusCode >= 500) throw error;
  return problem("SIGN_IN_FAILED", "The e-mail address or the password is wrong.");
}

function waiting(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
