import type { ProblemView } from "./views";

/** What a server action answers (next-safe-action, with our problems). */
export interface ActionAnswer<T = unknown> {
  readonly data?: T;
  readonly serverError?: ProblemView;
  readonly validationErrors?: {
    readonly formErrors: readonly string[];
    readonly fieldErrors: Readonly<Record<string, readonly string[] | undefined>>;
  };
}

/** A server action, as forms and buttons know it. */
export type Act<I, T = unknown> = (input: I) => Promise<ActionAnswer<T> | undefined>;

const LOST: ProblemView = {
  code: "SERVER_UNREACHABLE",
  message: "The server did not answer, so it is not known whether this was done.",
  remedy: "Reload the page to see, then try again.",
};

/** Calls a server action. A call that is lost is an answer too; a redirect goes on to Next. */
export async function callServerAction<I, T>(action: Act<I, T>, input: I): Promise<ActionAnswer<T>> {
  try {
    return (await action(input)) ?? {};
  } catch (error) {
    if (isOfNext(error)) throw error;
    return { serverError: LOST };
  }
}

/** Next throws its redirects through the call. */
function isOfNext(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");
}
