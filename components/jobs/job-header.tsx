"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { JobStateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import { jobQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";
import { RenameDialog } from "./dialogs-on-demand";
import { JobSteps } from "./job-steps";
import { stepOfPath, stepsOfJob } from "./steps-of-job";
import type { Act } from "./use-action";

/** The head of all pages of one job: its name, state, file and steps. */
export function JobHeader({
  initial,
  rename,
}: {
  initial: JobView;
  rename: Act<{ jobId: string; name: string }>;
}) {
  const { data: job } = useQuery({ ...jobQuery(initial.id), initialData: initial, refetchOnMount: "always" });
  const [renaming, setRenaming] = useState(false);
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
      <RenameDialog
        open={renaming}
        onOpenChange={setRenaming}
        name={job.name}
        rename={(name) => rename({ jobId: job.id, name })}
      />
    </>
  );
}
