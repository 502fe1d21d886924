import { z } from "zod";
import { newPasswordSchema } from "./password";
import { ROLES } from "./viewer";

export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(80, "Use at most 80 characters.");
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Enter an e-mail address like casey@example.com."));
export const roleSchema = z.enum(ROLES, "Choose a role.");
const token = z.string().min(1);

/** The forms of people who are not signed in yet. */
export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, "Enter your password.").max(1000),
});
export const welcomeSchema = z.object({
  token,
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});
export const invitationSchema = z.object({ token, name: personNameSchema, password: newPasswordSchema });
export const resetSchema = z.object({ token, password: newPasswordSchema });
/** The administrator's. */
export const inviteSchema = z.object({ email: emailSchema, role: roleSchema });
