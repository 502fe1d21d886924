import { randomBytes } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** First part of a job's carrier references: 10 letters and digits, 50 random bits. */
export function makeReferencePrefix(): string {
  return Array.from(randomBytes(10), (byte) => letters[byte & 31]).join("");
}
