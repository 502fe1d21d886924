import { type NextRequest, NextResponse } from "next/server";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { env } from "@/lib/env";

/** Pages for people who are not signed in. */
const OPEN = ["/sign-in", "/sign-in/code", "/welcome", "/invite", "/reset"];

/**
 * Gives each page a Content-Security-Policy with a nonce of its own, and sends a browser without a session to sign in
 * before anything is rendered. No right depends on this file: pages, actions and routes look for themselves who asks.
 */
export function proxy(request: NextRequest): NextResponse {
  const { NODE_ENV, APP_URL } = env();
  const { pathname, search } = request.nextUrl;
  if (!request.cookies.has(sessionCookieName(APP_URL)) && !OPEN.includes(pathname)) {
    const to = pathname === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(pathname + search)}`;
    // The host that was asked: behind `request.url` stands the one that the server is bound to.
    const host = request.headers.get("host") ?? new URL(APP_URL).host;
    return NextResponse.redirect(new URL(to, `${new URL(APP_URL).protocol}//${host}`));
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce, NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  // For requireViewer: where to come back to after signing in.
  headers.set("x-path", pathname + search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Scripts run with the nonce only. Styles may be inline: the toasts and the positions of menus are style attributes. */
function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    // React's development build evaluates code to show stacks of the server in the browser.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "frame-src 'self' blob:",
    "object-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Everything but what is never a page, whatever headers a request has: what is fetched ahead (by Next, or by a browser
 * that shows it later) is a page too. Each exception is an address that a route handler or a file answers, a missing one
 * as well; nothing goes by the end of a name, for a page may be called like a file.
 */
export const config = {
  matcher: [
    "/((?!api(?:/|$)|metrics$|\\.well-known/(?:oauth-protected-resource(?:/|$)|security\\.txt$|security-policy$)|_next/static/|icon\\.svg$).*)",
  ],
};
