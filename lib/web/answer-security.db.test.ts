import { expect, test } from "vitest";
import { testDatabase } from "@/lib/use-cases/testing/test-database";
import { answerSecurityPolicy, describeSecurity } from "./answer-security";

const t = testDatabase();

test("security.txt names whom to tell, in the fields of RFC 9116, and its policy is SECURITY.md", async () => {
  const APP_URL = "https://ship.example.com";
  t.provide({ env: { APP_URL } });
  const said = await describeSecurity().text();
  expect(said).toContain(`Contact: ${APP_URL}/.well-known/security-policy\n`);
  const [, expires = ""] = /^Expires: (\S+)$/m.exec(said) ?? [];
  expect(Date.parse(expires)).toBeGreaterThan(Date.now());
  expect(said).toMatch(/^Canonical: https:\/\/ship\.example\.com\/\.well-known\/security\.txt$/m);
  expect(await (await answerSecurityPolicy()).text()).toMatch(/^# Security\n/);

  t.provide({ env: { APP_URL, SECURITY_CONTACT: "mailto:security@example.com" } });
  expect(await describeSecurity().text()).toContain("Contact: mailto:security@example.com\n");
});
