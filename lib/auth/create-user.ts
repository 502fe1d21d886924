import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Db } from "@/lib/db/client";
import { accounts, users } from "@/lib/db/schema";
import type { Role } from "./viewer";

export interface CreateUserParams {
  readonly name: string;
  readonly email: string;
  /** From `hashNewPassword`: hashing takes a while and must not hold a transaction open. */
  readonly passwordHash: string;
  readonly role: Role;
}

/**
 * Writes a person who can sign in with e-mail and password: better-auth's two rows, in the caller's transaction.
 *
 * @returns the user's id; null when the e-mail address is taken
 */
export async function createUser(tx: Pick<Db, "insert">, params: CreateUserParams): Promise<string | null> {
  const { name, role, passwordHash } = params;
  const id = randomUUID();
  const created = await tx
    .insert(users)
    .values({ id, name, role, email: normalEmail(params.email), emailVerified: true })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  if (created.length === 0) return null;
  await tx.insert(accounts).values({
    id: randomUUID(),
    accountId: id,
    providerId: "credential",
    userId: id,
    password: passwordHash,
  });
  return id;
}

export const hashNewPassword = hashPassword;

/** As better-auth compares it. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
