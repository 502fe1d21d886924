"use client";

import { useEffect, useRef } from "react";
import { tell } from "@/components/ui/tell";
import type { JobView } from "@/lib/api/views";
import { rejectionOf } from "./rejection-of";

/**
 * Tells what happened to a job while its page was open: a word on the page, the tab's title until one looks, and the
 * sound and the browser's notification where they are switched on.
 */
export function useJobNews(job: JobView): void {
  const before = useRef(job.state);
  useEffect(() => {
    const was = before.current;
    before.current = job.state;
    if (was === job.state) return;
    const news = newsOf(job);
    if (!news) return;
    tell(news.tone, news.text, `news-${job.id}`);
    putInTitle(news.text);
    void import("./announce").then(({ announce }) => announce(news.text, job.id));
  }, [job]);
}

interface News {
  readonly tone: "success" | "error" | "warning";
  readonly text: string;
}

function newsOf(job: JobView): News | null {
  switch (job.state) {
    case "approved":
      return { tone: "success", text: `“${job.name}” was approved by ${job.approvedByName ?? "somebody"}` };
    case "rejected":
      return {
        tone: "warning",
        text: `“${job.name}” was rejected by ${rejectionOf(job)?.actorName ?? "somebody"}`,
      };
    case "completed":
    case "completed_with_warnings":
      return { tone: "success", text: `“${job.name}” is done` };
    case "failed":
      return { tone: "error", text: `“${job.name}” stopped at an error` };
    default:
      return null;
  }
}

/** Puts the news before the title while the tab is not looked at. */
function putInTitle(text: string): void {
  if (!document.hidden) return;
  const title = document.title;
  document.title = `● ${text}`;
  document.addEventListener(
    "visibilitychange",
    () => {
      document.title = title;
    },
    { once: true },
  );
}
