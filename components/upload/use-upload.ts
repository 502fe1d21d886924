"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { ProblemView } from "@/lib/api/views";
import { formatSize } from "./format-size";
import { sendFile, type UploadStage } from "./send-file";

export type UploadState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending"; readonly fileName: string; readonly stage: UploadStage }
  /** The job is made; its page is on its way. */
  | { readonly kind: "opening"; readonly fileName: string }
  | {
      readonly kind: "failed";
      readonly fileName: string;
      readonly problem: ProblemView;
      readonly file: File | null;
    };

/** One upload at a time; the page of the new job opens by itself. */
export function useUpload(maxBytes: number) {
  const router = useRouter();
  const [state, setState] = useState<UploadState>({ kind: "idle" });
  const running = useRef<{ cancel(): void } | null>(null);
  useEffect(() => () => running.current?.cancel(), []);

  async function send(file: File, encoding: string | null = null): Promise<void> {
    const fileName = file.name;
    if (file.size > maxBytes) {
      setState({ kind: "failed", fileName, problem: tooLarge(file.size, maxBytes), file: null });
      return;
    }
    const upload = sendFile(file, encoding, (stage) => setState({ kind: "sending", fileName, stage }));
    running.current = upload;
    const outcome = await upload.outcome;
    running.current = null;
    if (outcome.kind === "cancelled") return setState({ kind: "idle" });
    if (outcome.kind === "failed")
      return setState({ kind: "failed", fileName, problem: outcome.problem, file });
    setState({ kind: "opening", fileName });
    router.push(`/jobs/${outcome.jobId}/map`);
  }

  return {
    state,
    send,
    cancel: () => running.current?.cancel(),
    fail: (fileName: string, problem: ProblemView) =>
      setState({ kind: "failed", fileName, problem, file: null }),
    reset: () => setState({ kind: "idle" }),
  };
}

function tooLarge(size: number, maxBytes: number): ProblemView {
  return {
    code: "FILE_TOO_LARGE",
    message: `The file has ${formatSize(size)}; at most ${Math.round(maxBytes / 1024 / 1024)} MB can be uploaded.`,
    remedy: "Split the file and upload the parts.",
  };
}
