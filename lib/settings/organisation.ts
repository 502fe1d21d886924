import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { type Organisation, organisationOf } from "@/lib/auth/organisation";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";
import type { Environment } from "@/lib/env";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { seal, unseal } from "./carrier/seal";

const KEY = "organisation";
/** What the client secret is bound to. */
export const ORGANISATION_ROW = `settings/${KEY}`;

const address = z
  .string()
  .trim()
  .max(300)
  .refine(isProvider, "Enter an address like https://login.example.com.");
const claimValue = z.string().trim().max(200).default("");

/** The form: a blank issuer is no sign-in by the organisation; a blank client secret keeps the stored one. */
export const organisationSchema = z
  .object({
    name: z.string().trim().max(40, "Use at most 40 characters.").default(""),
    issuer: z.union([z.literal(""), address]).default(""),
    clientId: z.string().trim().max(200).default(""),
    clientSecret: z.string().trim().max(500).default(""),
    /** Separated by commas. */
    domains: z.string().trim().toLowerCase().max(1_000).default(""),
    roleClaim: z.string().trim().max(100).default(""),
    supervisor: claimValue,
    administrator: claimValue,
  })
  .refine(({ issuer, clientId }) => issuer === "" || clientId !== "", {
    path: ["clientId"],
    message: "Enter the client ID that the provider gave you.",
  });

const storedSchema = z.object({
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  sealedSecret: z.string(),
  domains: z.array(z.string()),
  roleClaim: z.string(),
  supervisor: z.string(),
  administrator: z.string(),
});
type Stored = z.output<typeof storedSchema>;

/** What the page shows: everything but the secret. */
export interface OrganisationView extends Omit<Stored, "sealedSecret" | "domains"> {
  readonly domains: string;
  readonly hasSecret: boolean;
  /** The variables of the environment win over the page. */
  readonly overridden: boolean;
}

interface Sources {
  readonly env: Environment;
  /** APP_SECRET. */
  readonly secret: string;
}

/** TLS, or this machine. */
function isProvider(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "https:" || (protocol === "http:" && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}

async function readStored(db: Pick<Db, "select">): Promise<Stored | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, KEY));
  return row ? storedSchema.parse(row.value) : null;
}

/** The organisation's own sign-in as it is now: the environment's, else the page's; null where there is none. */
export async function organisationInForce(db: Db, { env, secret }: Sources): Promise<Organisation | null> {
  const own = organisationOf(env);
  const stored = own ? null : await readStored(db);
  const clientSecret = stored && unseal(stored.sealedSecret, { secret, row: ORGANISATION_ROW });
  if (!stored || !clientSecret) return own;
  const { name, issuer, clientId, domains, roleClaim, supervisor, administrator } = stored;
  const roles = { ...(supervisor && { supervisor }), ...(administrator && { administrator }) };
  return { name, issuer, clientId, clientSecret, domains, roleClaim, roles };
}

/** For the page. */
export async function readOrganisation(db: Db, env: Environment): Promise<OrganisationView> {
  const stored = await readStored(db);
  const { sealedSecret = "", domains = [], ...rest } = stored ?? {};
  const blank = { name: "", issuer: "", clientId: "", roleClaim: "", supervisor: "", administrator: "" };
  return {
    ...blank,
    ...rest,
    domains: domains.join(", "),
    hasSecret: sealedSecret !== "",
    overridden: organisationOf(env) !== null,
  };
}

/** Stores it, or takes it away where no issuer is given. The audit knows of the secret only that it was set. */
export async function saveOrganisation(
  { db, secret }: { db: Db; secret: string },
  viewer: Viewer,
  input: z.output<typeof organisationSchema>,
): Promise<Result<void>> {
  const refusal = await permit(db, viewer, "settings.policies");
  if (refusal) return err(refusal);
  const { clientSecret, domains, name, roleClaim, ...rest } = input;
  return db.transaction(async (tx): Promise<Result<void>> => {
    const before = await readStored(tx);
    const entry = (detail: Record<string, unknown>) =>
      writeAudit(tx, [
        { actor: actorOf(viewer), kind: "settings.changed", detail: { group: KEY, ...detail } },
      ]);
    if (rest.issuer === "") {
      if (before) {
        await tx.delete(settings).where(eq(settings.key, KEY));
        await entry({ before: shown(before), after: null });
      }
      return ok(undefined);
    }
    // A secret is told to the provider that it was entered for, and to no other.
    const kept = before?.issuer === rest.issuer ? before.sealedSecret : "";
    const sealedSecret = clientSecret ? seal(clientSecret, { secret, row: ORGANISATION_ROW }) : kept;
    if (!sealedSecret)
      return err(problem("INPUT_INVALID", "Enter the client secret.", { field: "clientSecret" }));
    const value: Stored = {
      ...rest,
      name: name || "your organisation",
      roleClaim: roleClaim || "groups",
      domains: domains.split(/[\s,]+/).filter(Boolean),
      sealedSecret,
    };
    await tx
      .insert(settings)
      .values({ key: KEY, value, updatedBy: viewer.userId })
      .onConflictDoUpdate({
        target: settings.key,
        set: { value, updatedBy: viewer.userId, updatedAt: sql`now()` },
      });
    await entry({
      before: before && shown(before),
      after: shown(value),
      ...(clientSecret && { clientSecret: "set" }),
    });
    return ok(undefined);
  });
}

function shown({ sealedSecret: _, ...rest }: Stored) {
  return rest;
}

/** The stored client secret, sealed, and how another one takes its place; null where none is stored. */
export async function sealedOrganisation(
  tx: Pick<Db, "select" | "update">,
): Promise<{ sealedSecret: string; replace: (sealedSecret: string) => Promise<unknown> } | null> {
  const stored = await readStored(tx);
  if (!stored?.sealedSecret) return null;
  return {
    sealedSecret: stored.sealedSecret,
    replace: async (sealedSecret) =>
      tx
        .update(settings)
        .set({ value: { ...stored, sealedSecret } })
        .where(eq(settings.key, KEY)),
  };
}
