import type { Viewer } from "@/lib/auth/viewer";

/** Who gives the suite's commands. */
export const CLERK: Viewer = {
  userId: "user-1",
  name: "Kim",
  role: "administrator",
  sessionId: null,
  kind: "person",
};
