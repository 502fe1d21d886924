"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { UploadState } from "./use-upload";

export interface Encoding {
  readonly value: string;
  readonly label: string;
}

/** Why a file was not taken, and what can be done: another file, or the same one in another encoding. */
export function UploadFailed({
  state,
  encodings,
  onAgain,
  onEncoding,
}: {
  state: Extract<UploadState, { kind: "failed" }>;
  encodings: readonly Encoding[];
  onAgain: () => void;
  onEncoding: (file: File, encoding: string) => void;
}) {
  const { file, problem, fileName } = state;
  const [encoding, setEncoding] = useState("");
  return (
    <Card className="grid min-h-64 content-center gap-4 px-6 py-8">
      <ProblemAlert problem={problem} title={`“${fileName}” could not be used`} />
      {problem.code === "FILE_ENCODING" && file ? (
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Read it as" className="w-72">
            <NativeSelect value={encoding} onChange={(event) => setEncoding(event.target.value)}>
              <option value="">Choose the encoding…</option>
              {encodings.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          </Field>
          <Button disabled={!encoding} onClick={() => encoding && onEncoding(file, encoding)}>
            Upload it again
          </Button>
        </div>
      ) : null}
      <div>
        <Button variant="primary" onClick={onAgain} autoFocus>
          Try another file
        </Button>
      </div>
    </Card>
  );
}
