import { expect, test } from "vitest";
import { reasonAndRemedy } from "./provide-database";

const said = (message: string, code: string) => Object.assign(new Error(message), { code });

test("a database that cannot be used is said with what to do", () => {
  expect(reasonAndRemedy(said("connect ECONNREFUSED 127.0.0.1:5432", "ECONNREFUSED"))).toBe(
    "connect ECONNREFUSED 127.0.0.1:5432. Nothing answers there: start the PostgreSQL server, or correct host and port.",
  );
  expect(reasonAndRemedy(said('database "ship" does not exist', "3D000"))).toMatch(/Create the database/);
  expect(reasonAndRemedy(said("something new", "XX000"))).toBe("something new.");
});
