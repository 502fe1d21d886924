import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { submitJob } from "@/lib/runtime/use-cases/submit-job";
import { answerOnce } from "./answer-once";
import { problemOf } from "./problem-of";
import { readSubmission } from "./read-submission";
import { respond, respondProblem } from "./respond";

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
    return await answerOnce({ viewer, request, bodyHash: hash }, async () => {
      try {
        const made = await submitJob(viewer, { fileName, stream: file.open(), size: file.size, options });
        const answer = respond(made, 201);
        if (made.ok) answer.headers.set("Location", `/api/v1/jobs/${made.value.id}`);
        return answer;
      } catch (error) {
        return respondProblem(problemOf(error));
      }
    });
  } finally {
    await file.close();
  }
}
