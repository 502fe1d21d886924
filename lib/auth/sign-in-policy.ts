import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";
import { type SignInSettings, signInSettings } from "@/lib/settings/groups/sign-in";

/** The one group of settings that the door to the installation depends on, in one look. */
export async function readSignInPolicy(db: Pick<Db, "select">): Promise<SignInSettings> {
  const [row] = await db.select().from(settings).where(eq(settings.key, "signIn"));
  return signInSettings.parse(row?.value ?? {});
}
