"use client";

import { useQuery } from "@tanstack/react-query";
import { Ellipsis, Pencil } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { JobStateBadge } from "@/components/ui/state-badge";
import { tell } from "@/components/ui/tell";
import { Time } from "@/components/ui/time";
import { jobQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";
import { CancelDialog, RenameDialog } from "./dialogs-on-demand";
import { JobSteps } from "./job-steps";
import { stepOfPath, stepsOfJob } from "./steps-of-job";
import { type Act, useAction } from "./use-action";

const loadMenu = () => import("./job-header-menu").then((file) => file.JobHeaderMenu);

/** The head of all pages of one job: its name, state, file and steps. */
export function JobHeader({
  initial,
  rename,
  archive,
  remove,
}: {
  initial: JobView;
  rename: Act<{ jobId: string; name: string }>;
  archive: Act<{ jobId: string; archived: boolean }>;
  remove: Act<{ jobId: string }>;
}) {
  const router = useRouter();
  const { data: job } = useQuery({ ...jobQuery(initial.id), initialData: initial, refetchOnMount: "always" });
  const [renaming, setRenaming] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const archiving = useAction(archive, () =>
    tell(
      "success",
      job.archivedAt === null ? "Archived: it is in the list under “Archived”." : "Back in the list.",
    ),
  );
  const removing = useAction(remove, () => router.replace("/jobs"));
  const path = usePathname();
  const { done, links } = stepsOfJob(job);
  return (
    <>
      <PageHeader
        back={{ href: "/jobs", label: "Jobs" }}
        title={job.name}
        badge={
          <>
            {job.permissions.rename ? (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Rename the job"
                onClick={() => setRenaming(true)}
                className="-ml-1 size-6 text-muted-foreground [&_svg]:size-3.5!"
              >
                <Pencil aria-hidden="true" />
              </Button>
            ) : null}
            {job.permissions.archive || job.permissions.delete ? (
              <LazyMenu
                load={loadMenu}
                given={{
                  job,
                  onArchive: (archived) => void archiving.run({ jobId: job.id, archived }),
                  onDelete: () => setDeleting(true),
                }}
                variant="ghost"
                size="icon-sm"
                aria-label="Archive or delete"
                className="-ml-1 size-6 text-muted-foreground [&_svg]:size-3.5!"
              >
                <Ellipsis aria-hidden="true" />
              </LazyMenu>
            ) : null}
            {job.archivedAt === null ? null : <Badge tone="quiet">Archived</Badge>}
            <JobStateBadge
              state={job.state}
              interrupted={job.interrupted}
              unsubmitted={job.submittedAt === null}
            />
          </>
        }
        description={
          <>
            {[job.fileName, job.mappingName ? `mapping ${job.mappingName}` : null, job.shipperName]
              .filter(Boolean)
              .map((part) => `${part} · `)}
            {job.createdByName}, <Time value={job.createdAt} relative />
          </>
        }
        actions={<JobSteps current={stepOfPath(path)} done={done} links={links} />}
      />
      {archiving.problem ? <ProblemAlert problem={archiving.problem} /> : null}
      <CancelDialog
        job={job}
        open={deleting}
        onOpenChange={setDeleting}
        busy={removing.busy}
        problem={removing.problem}
        onCancel={() => setDeleting(false)}
        onDelete={() => void removing.run({ jobId: job.id })}
      />
      <RenameDialog
        open={renaming}
        onOpenChange={setRenaming}
        name={job.name}
        rename={(name) => rename({ jobId: job.id, name })}
      />
    </>
  );
}
