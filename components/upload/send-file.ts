import type { ProblemView } from "@/lib/api/views";

/** Where an upload is. */
export type UploadStage =
  | { readonly kind: "sending"; readonly sent: number; readonly size: number }
  /** All bytes are there; the server looks at them, then reads line by line. */
  | { readonly kind: "reading"; readonly lines: number; readonly total: number | null };

export type UploadOutcome =
  | { readonly kind: "done"; readonly jobId: string }
  | { readonly kind: "failed"; readonly problem: ProblemView }
  | { readonly kind: "cancelled" };

/** A problem that this side of the line finds out by itself. */
const lost: ProblemView = {
  code: "UPLOAD_INTERRUPTED",
  message: "The connection to the server was lost before the file was read.",
  remedy: "Check the connection and upload the file again; nothing of it was kept.",
};

interface Line {
  readonly progress?: { readonly lines: number; readonly total: number };
  readonly value?: { readonly jobId: string };
  readonly problem?: ProblemView;
}

/**
 * Sends a file as it is and follows what becomes of it. An XMLHttpRequest, because fetch does not tell how much has
 * been sent.
 */
export function sendFile(
  file: File,
  encoding: string | null,
  onStage: (stage: UploadStage) => void,
): { readonly outcome: Promise<UploadOutcome>; cancel(): void } {
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ name: file.name, ...(encoding ? { encoding } : {}) });
  const { promise: outcome, resolve } = Promise.withResolvers<UploadOutcome>();
  const reader = lineReader();
  request.upload.onprogress = ({ loaded }) => onStage({ kind: "sending", sent: loaded, size: file.size });
  request.upload.onload = () => onStage({ kind: "reading", lines: 0, total: null });
  request.onprogress = () => {
    const progress = reader.read(request.responseText).findLast((line) => line.progress)?.progress;
    if (progress) onStage({ kind: "reading", ...progress });
  };
  request.onload = () => resolve(outcomeOf(request.status, request.responseText));
  request.onerror = () => resolve({ kind: "failed", problem: lost });
  request.onabort = () => resolve({ kind: "cancelled" });
  request.open("POST", `/api/uploads?${query}`);
  request.setRequestHeader("Accept", "application/x-ndjson");
  request.setRequestHeader("Content-Type", "application/octet-stream");
  onStage({ kind: "sending", sent: 0, size: file.size });
  request.send(file);
  return { outcome, cancel: () => request.abort() };
}

/** Gives the lines that were not seen before and have come whole. */
function lineReader(): { read(text: string): Line[] } {
  let seen = 0;
  return {
    read(text) {
      const end = text.lastIndexOf("\n") + 1;
      const fresh = text.slice(seen, end);
      seen = Math.max(seen, end);
      return parseLines(fresh);
    },
  };
}

function parseLines(text: string): Line[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

/** What the whole answer says: problem details, or the last line of a stream, or `{jobId}` alone. */
export function outcomeOf(status: number, text: string): UploadOutcome {
  const last = parseLines(text).at(-1) as (Line & Partial<ProblemView> & { jobId?: string }) | undefined;
  const jobId = last?.value?.jobId ?? last?.jobId;
  if (status < 400 && jobId) return { kind: "done", jobId };
  if (last?.problem) return { kind: "failed", problem: last.problem };
  const { code, message, remedy, row, line, column, field, value } = { ...last, value: undefined };
  if (code && message && remedy) {
    return { kind: "failed", problem: { code, message, remedy, row, line, column, field, value } };
  }
  return { kind: "failed", problem: lost };
}
