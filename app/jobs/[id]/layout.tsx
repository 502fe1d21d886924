import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { WithCatalogue } from "@/components/jobs/catalogue";
import { JobHeader } from "@/components/jobs/job-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { must } from "@/lib/shipping/errors";
import { readCatalogue } from "@/lib/use-cases/read-job";
import { listShippers } from "@/lib/use-cases/settings/shippers";
import { requireContext } from "@/lib/web/context";
import { archiveAction, deleteAction, renameAction } from "./actions";
import { readJobOnce } from "./read-job-once";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const job = await readJobOnce((await params).id);
  return { title: job.ok ? job.value.name : "Job" };
}

/** The head that all pages of one job share. */
export default async function JobLayout({ children, params }: Props & { children: ReactNode }) {
  const { id } = await params;
  const job = await readJobOnce(id);
  if (!job.ok && job.error.code === "JOB_NOT_FOUND") notFound();
  if (!job.ok) return <ProblemAlert live={false} problem={job.error} />;
  const context = await requireContext();
  const catalogue = must(await readCatalogue(context, { jobId: id }));
  const addresses = (await listShippers(context)).map(({ label }) => label);
  return (
    <WithCatalogue catalogue={catalogue} addresses={addresses}>
      <JobHeader initial={job.value} rename={renameAction} archive={archiveAction} remove={deleteAction} />
      {children}
    </WithCatalogue>
  );
}
