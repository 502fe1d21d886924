"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Act, useAction } from "@/components/jobs/use-action";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { Sample } from "@/lib/api/samples";
import { DropArea } from "./drop-area";
import { SampleList } from "./sample-list";
import { type Encoding, UploadFailed } from "./upload-failed";
import { UploadProgress } from "./upload-progress";
import { useUpload } from "./use-upload";

/** Where a job begins: a file of the clerk's, or one of the samples. */
export function UploadScreen({
  samples,
  maxBytes,
  maxRows,
  encodings,
  importSample,
}: {
  samples: readonly Sample[];
  maxBytes: number;
  maxRows: number;
  /** Offered where a file's encoding cannot be found out. */
  encodings: readonly Encoding[];
  importSample: Act<{ sample: string }, { jobId: string }>;
}) {
  const router = useRouter();
  const { state, send, cancel, fail, reset } = useUpload(maxBytes);
  const [trying, setTrying] = useState<string | null>(null);
  const sample = useAction(importSample, (job) => job && router.push(`/jobs/${job.jobId}/map`));
  const limits = `Up to ${Math.round(maxBytes / 1024 / 1024)} MB and ${maxRows.toLocaleString("en-US")} rows.`;

  async function tryOut({ id }: Sample): Promise<void> {
    reset();
    setTrying(id);
    const opened = await sample.run({ sample: id });
    if (!opened) setTrying(null);
  }

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
      <div className="grid content-start gap-4">
        {state.kind === "failed" ? (
          <UploadFailed
            state={state}
            encodings={encodings}
            onAgain={reset}
            onEncoding={(file, encoding) => void send(file, encoding)}
          />
        ) : state.kind === "idle" ? (
          <DropArea
            onFile={(file) => void send(file)}
            onSeveral={() => fail("Several files", oneByOne)}
            limits={limits}
          />
        ) : (
          <UploadProgress
            fileName={state.fileName}
            stage={state.kind === "sending" ? state.stage : null}
            onCancel={state.kind === "sending" ? cancel : null}
          />
        )}
        <p className="text-muted-foreground text-xs">
          The file is kept as it is. Nothing is bought before you have seen a preview with every cost and it
          has been approved.
        </p>
      </div>
      <div className="grid content-start gap-3">
        {sample.problem ? <ProblemAlert problem={sample.problem} /> : null}
        <SampleList
          samples={samples}
          busy={state.kind === "sending" || state.kind === "opening" ? "" : trying}
          onTry={(entry) => void tryOut(entry)}
        />
      </div>
    </div>
  );
}

const oneByOne = {
  code: "INPUT_INVALID",
  message: "Several files were dropped at once. Drop them one at a time: each becomes its own job.",
  remedy: "Drop one file, then the next.",
};
