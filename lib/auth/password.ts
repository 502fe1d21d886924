import { z } from "zod";

export const PASSWORD_MIN = 10;
/** Bounds the work of hashing. */
export const PASSWORD_MAX = 128;

/** A new password. Length is what makes it hard to guess, so that is the only rule. */
export const newPasswordSchema = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`);
