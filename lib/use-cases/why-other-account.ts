import { hasAttempts } from "@/lib/db/job-rows";
import type { JobRecord } from "@/lib/db/jobs";
import { readAccount } from "@/lib/settings/carrier/carrier-account";
import { type Problem, problem } from "@/lib/shipping/errors";
import type { Services } from "./context";

/**
 * Why a job that was priced under one carrier account must not be approved or started under it now: another one is in
 * force, and nobody chose this one for the job, or it was retired. Null where it may. A job of which something was sent stays under its account for ever.
 */
export async function whyOtherAccount({ db, carriers }: Services, job: JobRecord): Promise<Problem | null> {
  if (job.carrierAccountId === null || (await hasAttempts(db, job.id))) return null;
  const priced = await readAccount(db, job.carrierAccountId);
  if (job.accountChosen) return priced?.state === "active" ? null : retired(job, priced);
  const inForce = await carriers.inForce();
  if (!inForce.ok) return inForce.error;
  if (priced?.state === "active" && inForce.value.id === job.carrierAccountId) return null;
  return problem(
    "FINGERPRINT_CHANGED",
    `"${job.name}" was priced under the carrier account ${priced?.name ?? job.carrierAccountId}, and ${inForce.value.name} is in force now. Nothing was bought.`,
    { remedy: "Preview it again: its prices may be others." },
  );
}

function retired({ name, carrierAccountId }: JobRecord, account: { name: string } | null): Problem {
  return problem(
    "FINGERPRINT_CHANGED",
    `The carrier account ${account?.name ?? carrierAccountId} of "${name}" was retired. Nothing was bought.`,
    { remedy: "Choose another account on the job's mapping page, and preview it again." },
  );
}
