import type { Db } from "@/lib/db/client";
import { type Auth, createAuth } from "../create-auth";
import { createUser, hashNewPassword } from "../create-user";
import { readViewer } from "../read-viewer";
import { sessionCookieName } from "../session-cookie";
import { signIn } from "../sign-in";
import type { Role, Viewer } from "../viewer";

export const APP_URL = "http://localhost:3000";
export const PASSWORD = "correct horse battery";

export function createTestAuth(db: Db, appUrl: string = APP_URL): Auth {
  return createAuth({ db, secret: "a secret for tests that is long enough", appUrl });
}

/** A person who can sign in with `PASSWORD`. */
export async function addPerson(db: Db, name: string, role: Role): Promise<Viewer & { email: string }> {
  const email = `${name.toLowerCase()}@example.com`;
  const userId = await createUser(db, { name, email, role, passwordHash: await hashNewPassword(PASSWORD) });
  if (!userId) throw new Error(`${email} exists`);
  return { userId, name, role, email, sessionId: null, kind: "person" };
}

/** Signs in through better-auth's HTTP door; the headers of that browser's next requests. */
export async function openBrowser(auth: Auth, email: string): Promise<Headers> {
  const answer = await auth.handler(
    new Request(`${APP_URL}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: APP_URL },
      body: JSON.stringify({ email, password: PASSWORD }),
    }),
  );
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(sessionCookieName(APP_URL)));
  if (!cookie) throw new Error(`no session for ${email}: ${answer.status}`);
  return new Headers({ cookie: cookie.split(";")[0] ?? "" });
}

export const viewerOf = (auth: Auth, browser: Headers) => readViewer(auth, browser);

/** One try at the door, from an address. */
export function tryPassword(auth: Auth, email: string, password: string, address = "192.0.2.1") {
  return signIn(auth, { email, password, headers: new Headers({ "x-forwarded-for": address }) });
}
