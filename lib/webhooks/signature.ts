import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** A new signing secret, as Standard Webhooks writes it. */
export function makeSigningSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/** The headers of a signed message (Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`). */
export function signedHeaders(params: {
  readonly secret: string;
  readonly id: string;
  /** When it is sent: receivers refuse what is old. */
  readonly at: Date;
  readonly body: string;
}): Record<string, string> {
  const { secret, id, at, body } = params;
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
