import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins";
import { and, eq, ne, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import type { Environment } from "@/lib/env";
import { ROLES, type Role } from "./viewer";

/** The organisation's own sign-in: an OpenID Connect provider. */
export interface Organisation {
  /** Shown on the button. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Ends of e-mail addresses that are let in; none is everybody whom the provider knows. */
  readonly domains: readonly string[];
  /** The claim that lists what a person is, and which of it makes which role. */
  readonly roleClaim: string;
  readonly roles: Readonly<Partial<Record<Role, string>>>;
}

/** As the environment has it; null where there is none. */
export function organisationOf(env: Environment): Organisation | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  const { OIDC_NAME: name, OIDC_DOMAINS: domains, OIDC_ROLE_CLAIM: roleClaim, OIDC_ROLES: roles } = env;
  return { name, issuer, clientId, clientSecret, domains, roleClaim, roles };
}

/** Under this name better-auth knows it: a part of the address that the provider sends people back to. */
export const ORGANISATION = "oidc";

type Claims = Readonly<Record<string, unknown>>;

/**
 * Signs people in who the organisation says they are. Their role is read from the claim at each sign-in, where roles are
 * configured; otherwise a new person is a clerk.
 */
export function createOrganisation(organisation: Organisation) {
  /** What the provider said of whom, between its answer and the session that it makes. */
  const roles = new Map<string, Role>();
  const plugin = genericOAuth({
    config: [
      {
        providerId: ORGANISATION,
        name: organisation.name,
        discoveryUrl: `${organisation.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        clientId: organisation.clientId,
        clientSecret: organisation.clientSecret,
        scopes: ["openid", "email", "profile"],
        requireIdTokenVerification: true,
        mapProfileToUser: (profile) => {
          const email = emailOf(profile, organisation);
          const role = roleOf(profile, organisation);
          if (role) roles.set(email, role);
          const { name } = profile;
          return { email, emailVerified: true, name: typeof name === "string" && name !== "" ? name : email };
        },
      },
    ],
  });
  return { plugin, takeRole: (email: string) => taken(roles, email.toLowerCase()) };
}

function taken(roles: Map<string, Role>, email: string): Role | null {
  const role = roles.get(email) ?? null;
  roles.delete(email);
  return role;
}

/** The person's e-mail address, if the provider vouches for it and the organisation lets its domain in. */
function emailOf({ email, emailVerified, email_verified }: Claims, { domains }: Organisation): string {
  const address = typeof email === "string" ? email.toLowerCase() : "";
  const vouched = (emailVerified ?? email_verified) !== false;
  const domain = address.split("@").at(-1) ?? "";
  if (!address.includes("@") || !vouched) throw new APIError("FORBIDDEN", { code: "EMAIL_NOT_VERIFIED" });
  if (domains.length > 0 && !domains.includes(domain))
    throw new APIError("FORBIDDEN", { code: "DOMAIN_REFUSED" });
  return address;
}

/** The highest role that the claim gives; null where no roles are configured. */
function roleOf(claims: Claims, { roleClaim, roles }: Organisation): Role | null {
  if (Object.keys(roles).length === 0) return null;
  const claim = claims[roleClaim];
  const held = (Array.isArray(claim) ? claim : [claim]).map(String);
  return (
    ROLES.toReversed().find((role) => roles[role] !== undefined && held.includes(roles[role])) ?? "clerk"
  );
}

/** Gives a person who has just come in the role that their organisation says. */
export async function followRole(db: Db, user: { id: string; name: string }, role: Role): Promise<void> {
  await db.transaction(async (tx) => {
    const [before] = await tx
      .select({ role: users.role })
      .from(users)
      .where(eq(users.id, user.id))
      .for("update");
    const changed = await tx
      .update(users)
      .set({ role, updatedAt: sql`now()` })
      .where(and(eq(users.id, user.id), ne(users.role, role)))
      .returning({ id: users.id });
    if (changed.length === 0) return;
    await writeAudit(tx, [
      {
        actor: { kind: "person", id: user.id, name: user.name },
        kind: "user.role_changed",
        ...(before && { from: before.role }),
        to: role,
        detail: { userId: user.id, by: "organisation" },
      },
    ]);
  });
}
