import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";
import { type SignInSettings, signInSettings } from "@/lib/settings/settings";
import type { Role, Viewer } from "./viewer";

/** How far a person of this role reads, as the viewer has it. */
export function boundReading(role: Role, policy: SignInSettings): Pick<Viewer, "ownJobsOnly"> {
  return role === "clerk" && policy.clerksSeeOwnJobsOnly ? { ownJobsOnly: true } : {};
}

/** The one group of settings that the door to the installation depends on, in one look. */
export async function readSignInPolicy(db: Pick<Db, "select">): Promise<SignInSettings> {
  const [row] = await db.select().from(settings).where(eq(settings.key, "signIn"));
  return signInSettings.parse(row?.value ?? {});
}
