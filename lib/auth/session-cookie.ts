/** The session cookie's name at this address: over https a `__Host-` one, which no other host can set. */
export function sessionCookieName(appUrl: string): string {
  return appUrl.startsWith("https:") ? "__Host-shipagent_session" : "shipagent_session";
}
