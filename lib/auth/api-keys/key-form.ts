import { z } from "zod";
import { SCOPES } from "@/lib/api/scopes";
import { isNetwork } from "./addresses";

/** How long a key may live, as the form offers it; null is until it is revoked. */
export const KEY_LIFETIMES = [30, 90, 365, null] as const;

/** The form for a new key. */
export const keyFormSchema = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(60, "Use at most 60 characters."),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope."),
  days: z.literal(KEY_LIFETIMES, "Choose how long it is valid."),
  /** Addresses and networks that it works from; none is everywhere. */
  addresses: z
    .array(
      z
        .string()
        .trim()
        .max(50)
        .refine(isNetwork, "Enter addresses like 192.0.2.7, or networks like 10.0.0.0/8."),
    )
    .max(50, "Enter at most 50.")
    .optional(),
});
export type KeyForm = z.output<typeof keyFormSchema>;
