import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readCaller, readViewer } from "@/lib/auth/read-viewer";
import type { Viewer } from "@/lib/auth/viewer";
import { inTime } from "@/lib/db/with-deadline";
import { runtime } from "@/lib/runtime/runtime";
import type { Context, Services } from "@/lib/use-cases/context";

/* The one place where pages, routes, actions and tools get what their use cases work with. */

/** Who asks is read first, for every page and call: where a frozen database does not say it, that is the answer. */
const ANSWER_MS = 10_000;

/** For what nobody has to be signed in for. */
export function services(): Services {
  return runtime();
}

function contextOf(viewer: Viewer): Context {
  return { ...services(), viewer };
}

/**
 * The context of who sent these headers, for one call of a program or a page; null for nobody.
 *
 * @throws ProblemError TOO_MANY_REQUESTS, SECOND_FACTOR_NEEDED
 */
export async function callerContext(sent: Headers, use?: "person" | "poll"): Promise<Context | null> {
  const viewer = await inTime(readCaller(runtime(), sent, use), ANSWER_MS, "who asks");
  return viewer && contextOf(viewer);
}

/** The context of the one who is signed in, also of a person who still needs a second factor, or null. */
export const contextAtDoor = cache(async (): Promise<Context | null> => {
  const viewer = await inTime(readViewer(services().auth, await headersByNow()), ANSWER_MS, "who asks");
  return viewer && contextOf(viewer);
});

/** An action may have given the person another session, as for a new second factor: its answer is drawn for that one. */
async function headersByNow(): Promise<Headers> {
  const [sent, jar] = await Promise.all([headers(), cookies()]);
  const byNow = new Headers(sent);
  byNow.set("cookie", jar.toString());
  return byNow;
}

/** The context of the one who is signed in and in, or null. Read once per rendered page. */
export async function contextOrNull(): Promise<Context | null> {
  const context = await contextAtDoor();
  return context?.viewer.needsSecondFactor ? null : context;
}

/**
 * The context of who asks; anybody else is sent to sign in, and comes back afterwards. For pages and layouts.
 *
 * @param path where to come back to; the page asked for when left out
 */
export async function requireContext(path?: string): Promise<Context> {
  const context = await contextAtDoor();
  if (context?.viewer.needsSecondFactor) redirect("/second-factor");
  if (context) return context;
  const back = path ?? (await headers()).get("x-path") ?? "/";
  redirect(back === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(back)}`);
}
