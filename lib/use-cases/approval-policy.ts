import type { ApprovalPolicy } from "@/lib/auth/job-permissions";
import { findUser } from "@/lib/auth/users/find-user";
import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { readSettings } from "@/lib/settings/read-settings";

/** What decides, beside the job, whether the viewer may approve: the installation's rule and their own limit. */
export async function readApprovalPolicy(db: Pick<Db, "select">, viewer: Viewer): Promise<ApprovalPolicy> {
  const { approval } = await readSettings(db);
  const user = await findUser(db, { id: viewer.userId });
  return { twoPersonApproval: approval.twoPersonApproval, limitCents: user?.approvalLimitCents ?? null };
}
