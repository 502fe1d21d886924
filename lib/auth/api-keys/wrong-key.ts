import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { ProblemError } from "@/lib/shipping/errors";
import { type RateLimits, tooManyRequests } from "../rate-limits";
import { startOfKey } from "./key-secret";

/**
 * A person came with a key that opens nothing: counted by their address, and written down once a minute. Keys have 256
 * bits, so this is against noise; a right key from the same address passes all the while.
 *
 * @throws ProblemError TOO_MANY_REQUESTS
 */
export async function noteWrongKey(params: {
  readonly db: Db;
  readonly limits: RateLimits | undefined;
  readonly address: string;
  readonly key: string;
}): Promise<void> {
  const { db, limits, address, key } = params;
  if (!limits) return;
  if ((await limits.take("wrong_key_note", address)) === 0) {
    const name = /^sak_[\w-]+$/.test(key) ? `${startOfKey(key)}…` : "(no key of this program)";
    await writeAudit(db, [{ actor: { kind: "stranger", id: address, name }, kind: "api_key.refused" }]);
  }
  const wait = await limits.take("wrong_key", address);
  if (wait > 0) throw new ProblemError(tooManyRequests(wait));
}
