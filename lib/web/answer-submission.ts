import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { submitJob } from "@/lib/use-cases/submit-job";
import { answerOnce } from "./answer-once";
import { readSubmission } from "./read-submission";
import { respond } from "./respond";

/** `POST /api/v1/jobs`: the whole form is read before the key is claimed, so that a slow sender holds nothing. */
export async function answerSubmission({
  viewer,
  request,
}: {
  viewer: Viewer;
  request: Request;
}): Promise<Response> {
  const { fileName, file, options, hash } = await readSubmission(request);
  try {
    return await answerOnce({
      viewer,
      request,
      bodyHash: hash,
      answer: created,
      run: (receipt) =>
        submitJob(viewer, { fileName, stream: file.open(), size: file.size, options, receipt }),
    });
  } finally {
    await file.close();
  }
}

function created(job: { id: string }): Response {
  const answer = respond({ ok: true, value: job }, 201);
  answer.headers.set("Location", `/api/v1/jobs/${job.id}`);
  return answer;
}
