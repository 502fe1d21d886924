import { createHash, randomBytes } from "node:crypto";

const PREFIX = "sak_";

/** A new key: 256 bits of chance, recognisable by its beginning (secret scanners look for such). */
export function makeKey(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** What is kept of a key. It has 256 bits of chance, so a plain hash cannot be searched back. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** What a list shows of a key. */
export function startOfKey(key: string): string {
  return key.slice(0, PREFIX.length + 4);
}
