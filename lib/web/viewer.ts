import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readViewer } from "@/lib/auth/read-viewer";
import type { Viewer } from "@/lib/auth/viewer";
import { runtime } from "@/lib/runtime/runtime";

/** Who asks, or null. Read once per rendered page. */
export const viewerOrNull = cache(async (): Promise<Viewer | null> => {
  return readViewer(runtime().auth, await headers());
});

/**
 * Who asks; anybody else is sent to sign in, and comes back afterwards. For pages and layouts.
 *
 * @param path where to come back to; the page asked for when left out
 */
export async function requireViewer(path?: string): Promise<Viewer> {
  const viewer = await viewerOrNull();
  if (viewer) return viewer;
  const back = path ?? (await headers()).get("x-path") ?? "/";
  redirect(back === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(back)}`);
}
