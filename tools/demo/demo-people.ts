import { anyUser } from "@/lib/auth/create-administrator";
import { createUser, hashNewPassword } from "@/lib/auth/create-user";
import { ROLES, type Role } from "@/lib/auth/viewer";
import { runtime } from "@/lib/runtime/runtime";
import { seedPresets } from "@/lib/settings/presets/seed-presets";
import { shipperFormSchema } from "@/lib/settings/shippers/shipper-form";
import { must } from "@/lib/shipping/errors";
import type { Context } from "@/lib/use-cases/context";
import { saveShipper } from "@/lib/use-cases/settings/shippers";

/** For trying things out on one machine; a real installation creates its own people. */
const PASSWORD = "try-shipagent";

export const DEMO_ACCOUNTS = [
  { role: "administrator", name: "Alex Admin", email: "admin@example.com", password: PASSWORD },
  { role: "supervisor", name: "Sam Supervisor", email: "supervisor@example.com", password: PASSWORD },
  { role: "clerk", name: "Chris Clerk", email: "clerk@example.com", password: PASSWORD },
] as const satisfies readonly { role: Role; name: string; email: string; password: string }[];

export type DemoAccount = (typeof DEMO_ACCOUNTS)[number];

export type DemoPeople = Readonly<Record<Role, Context>>;

/** A person for each role, the usual boxes and a shipper; null when there are people already. */
export async function seedDemoPeople(): Promise<DemoPeople | null> {
  const { db } = runtime();
  if (await anyUser(db)) return null;
  const passwordHash = await hashNewPassword(PASSWORD);
  const viewers = await db.transaction(async (tx) => {
    await seedPresets(tx);
    const made = new Map<Role, Context>();
    for (const { role, name, email } of DEMO_ACCOUNTS) {
      const userId = await createUser(tx, { name, email, role, passwordHash });
      if (userId)
        made.set(role, { ...runtime(), viewer: { userId, name, role, sessionId: null, kind: "person" } });
    }
    return made;
  });
  const [clerk, supervisor, administrator] = ROLES.map((role) => viewers.get(role));
  if (!clerk || !supervisor || !administrator) throw new Error("a demo account could not be made");
  const form = shipperFormSchema.parse({
    label: "Main warehouse",
    name: "Harbor Goods",
    phone: "212-555-0143",
    line1: "100 Water Street",
    city: "New York",
    state: "NY",
    postalCode: "10005",
    isDefault: true,
  });
  must(await saveShipper(administrator, { form }));
  return { clerk, supervisor, administrator };
}
