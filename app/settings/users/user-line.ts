import type { Role } from "@/lib/auth/viewer";

/** One account in the list. */
export interface UserLine {
  id: string;
  name: string;
  email: string;
  role: Role;
  blocked: boolean;
  approvalLimitCents: number | null;
  isSelf: boolean;
  sessions: number;
  lastSignInAt: string | null;
}
