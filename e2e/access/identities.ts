import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { createKey } from "@/lib/auth/api-keys/create-key";
import { revokeKey } from "@/lib/auth/api-keys/revoke-key";
import { createAuth } from "@/lib/auth/create-auth";
import { createUser, hashNewPassword } from "@/lib/auth/create-user";
import type { Role, Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { jobs, users } from "@/lib/db/schema";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import type { Identity } from "./levels";

/** The parts of an installation that people and jobs are made in. */
export interface Place {
  readonly db: Db;
  readonly url: string;
  readonly secret: string;
}

/** Everybody who tries, and how they show who they are. */
export interface Cast {
  readonly headers: Readonly<Record<Identity, Readonly<Record<string, string>>>>;
  /** The same for MCP, where everybody comes with a key. */
  readonly keys: Readonly<Record<Identity, Readonly<Record<string, string>>>>;
  readonly victimId: string;
  /** Headers of another person of the same role; those of a person without a role of their own stay as they are. */
  understudyOf(identity: Identity): Promise<Readonly<Record<string, string>>>;
  /** A new draft of the clerk's; what is secret about it is its name. */
  job(): Promise<{ id: string; name: string }>;
}

const PASSWORD = "correct horse battery staple";

export async function makeCast({ db, url, secret }: Place): Promise<Cast> {
  const passwordHash = await hashNewPassword(PASSWORD);
  const auth = createAuth({ db, secret, appUrl: url });
  const add = async (role: Role, name: string) => {
    const email = `${name.toLowerCase()}-${randomBytes(4).toString("hex")}@example.com`;
    const userId = await db.transaction((tx) => createUser(tx, { name, email, passwordHash, role }));
    if (!userId) throw new Error(`${email} exists`);
    return { userId, name, role, email, sessionId: null, kind: "person" } satisfies Viewer & {
      email: string;
    };
  };
  const cookie = async ({ email }: { email: string }) => {
    const answer = await auth.api.signInEmail({
      body: { email, password: PASSWORD },
      headers: new Headers(someAddress()),
      asResponse: true,
    });
    return {
      cookie: answer.headers
        .getSetCookie()
        .map((line) => line.split(";", 1)[0])
        .join("; "),
    };
  };
  const [clerk, otherClerk, supervisor, administrator, banned, victim] = await Promise.all([
    add("clerk", "Matrix-clerk"),
    add("clerk", "Matrix-other"),
    add("supervisor", "Matrix-supervisor"),
    add("administrator", "Matrix-administrator"),
    add("administrator", "Matrix-banned"),
    add("clerk", "Matrix-victim"),
  ]);
  // Who signs out, or signs all others out, is another person than who goes on.
  const understudies = {
    clerk: await add("clerk", "Understudy-clerk"),
    otherClerk: await add("clerk", "Understudy-other"),
    supervisor: await add("supervisor", "Understudy-supervisor"),
    administrator: await add("administrator", "Understudy-administrator"),
  };
  const headers = {
    nobody: {},
    banned: await cookie(banned),
    key: await keyOf(db, clerk),
    revokedKey: await keyOf(db, administrator, { revoked: true }),
    clerk: await cookie(clerk),
    otherClerk: await cookie(otherClerk),
    supervisor: await cookie(supervisor),
    administrator: await cookie(administrator),
  };
  const keys = {
    nobody: {},
    banned: await keyOf(db, banned),
    key: headers.key,
    revokedKey: headers.revokedKey,
    clerk: await keyOf(db, clerk),
    otherClerk: await keyOf(db, otherClerk),
    supervisor: await keyOf(db, supervisor),
    administrator: await keyOf(db, administrator),
  };
  // With the session and the key still there: the ban itself has to count.
  await db.update(users).set({ banned: true }).where(eq(users.id, banned.userId));
  return {
    headers,
    keys,
    victimId: victim.userId,
    async understudyOf(identity) {
      return identity in understudies
        ? cookie(understudies[identity as keyof typeof understudies])
        : headers[identity];
    },
    async job() {
      const name = `CANARY ${randomBytes(8).toString("hex")}`;
      const id = await seedJob(db, { name, createdBy: clerk.userId, lines: [orderLine(1)] });
      await db.update(jobs).set({ state: "draft" }).where(eq(jobs.id, id));
      return { id, name };
    },
  };
}

/** An address of nobody else's, so that no other test is slowed by what is tried here, nor this one by others. */
export function someAddress(): { "x-forwarded-for": string } {
  const [a, b] = randomBytes(2);
  return { "x-forwarded-for": `10.77.${a}.${b}` };
}

async function keyOf(db: Db, owner: Viewer, { revoked = false } = {}): Promise<{ authorization: string }> {
  const form = { name: "Matrix", scopes: ["read", "submit", "execute", "approve"], days: null } as const;
  const made = await createKey(db, owner, { ...form, scopes: [...form.scopes] });
  if (!made.ok) throw new Error(made.error.message);
  if (revoked) await revokeKey(db, owner, { keyId: made.value.id });
  return { authorization: `Bearer ${made.value.key}` };
}
