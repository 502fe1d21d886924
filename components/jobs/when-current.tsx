"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { jobQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";

/**
 * Who goes back gets a page as it once was. If its job has changed since, the page is read again before anything on it
 * can be used; `instead` stands there for so long. Changes that come later, while it is used, leave it alone.
 */
export function WhenCurrent({
  job: rendered,
  instead,
  children,
}: {
  /** As the page was rendered. */
  job: JobView;
  instead: ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const { data: job, isFetchedAfterMount } = useQuery({
    ...jobQuery(rendered.id),
    initialData: rendered,
    refetchOnMount: "always",
  });
  /** The old rendering, until it is replaced. */
  const [old, setOld] = useState<JobView | null>(null);
  const [isKnown, setKnown] = useState(false);
  const isOld = old ? old.revision === rendered.revision : !isKnown && job.revision > rendered.revision;
  useEffect(() => {
    if (isOld && !old) {
      setOld(rendered);
      router.refresh();
    }
    if (!isOld && isFetchedAfterMount) setKnown(true);
  }, [isOld, old, isFetchedAfterMount, rendered, router]);
  return isOld ? instead : children;
}
