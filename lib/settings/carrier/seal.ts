import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = "v1";
const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface SealParams {
  /** APP_SECRET: the key is derived from it, for this purpose alone. */
  readonly secret: string;
  /** The row that the value belongs to: copied into another row, it does not open. */
  readonly row: string;
}

/** Encrypts a secret for the database: `v1.<iv>.<tag>.<ciphertext>`, base64url. */
export function seal(plaintext: string, { secret, row }: SealParams): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(secret), iv).setAAD(Buffer.from(row));
  const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString("base64url"));
  return [VERSION, ...parts].join(".");
}

/** The secret again; null when it was sealed for another row or under another APP_SECRET, or was tampered with. */
export function unseal(sealed: string, { secret, row }: SealParams): string | null {
  const [version, ...parts] = sealed.split(".");
  const [iv, tag, ciphertext] = parts.map((part) => Buffer.from(part, "base64url"));
  if (version !== VERSION || iv?.length !== IV_BYTES || tag?.length !== TAG_BYTES || !ciphertext) return null;
  try {
    const decipher = createDecipheriv(ALGORITHM, keyOf(secret), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(row)).setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "shipagent sealed values", 32));
}
