import "server-only";
import { readFile } from "node:fs/promises";
import { services } from "./context";

const DAY_MS = 24 * 60 * 60 * 1_000;
const plain = (text: string) =>
  new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });

/** RFC 9116: whom to tell of a weakness in this installation. */
export function describeSecurity(): Response {
  const { APP_URL, SECURITY_CONTACT } = services().env;
  const policy = `${APP_URL}/.well-known/security-policy`;
  const lines = [
    `Contact: ${SECURITY_CONTACT ?? policy}`,
    // Made at each request: it is as old as the installation is up.
    `Expires: ${new Date(Date.now() + 90 * DAY_MS).toISOString()}`,
    "Preferred-Languages: en",
    `Canonical: ${APP_URL}/.well-known/security.txt`,
    `Policy: ${policy}`,
  ];
  return plain(`${lines.join("\n")}\n`);
}

/** How weaknesses are reported and mended. */
export async function answerSecurityPolicy(): Promise<Response> {
  return plain(await readFile("SECURITY.md", "utf8"));
}
