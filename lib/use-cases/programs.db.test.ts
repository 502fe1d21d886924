import { expect, test } from "vitest";
import { settings } from "@/lib/db/schema";
import { createKey } from "./programs";
import { ann, by, testDatabase } from "./testing/test-database";

const t = testDatabase();
const form = (days: 365 | null) => ({ name: "Night import", scopes: ["read" as const], days });

test("a key that never expires is made only where an administrator allows it", async () => {
  await t.database.sql`
    insert into users (id, name, email, role) values (${ann.userId}, ${ann.name}, 'ann@example.com', 'clerk')`;
  expect(await createKey(by(ann), form(null))).toMatchObject({ ok: false, error: { field: "days" } });
  expect(await createKey(by(ann), form(365))).toMatchObject({ ok: true });
  await t.database.db
    .insert(settings)
    .values({ key: "signIn", value: { keysMayNeverExpire: true }, updatedBy: "adam" });
  expect(await createKey(by(ann), form(null))).toMatchObject({ ok: true });
});
