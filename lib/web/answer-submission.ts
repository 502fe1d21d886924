import "server-only";
import type { CreatedJob } from "@/lib/api/commands";
import { jobOptionsSchema } from "@/lib/api/job-options";
import type { Context } from "@/lib/use-cases/context";
import { submitJob } from "@/lib/use-cases/submit-job";
import { answerOnce } from "./answer-once";
import { readSubmission } from "./read-submission";
import { respond } from "./respond";

/** `POST /api/v1/jobs`: the whole form is read before the key is claimed, so that a slow sender holds nothing. */
export async function answerSubmission({
  context,
  request,
}: {
  context: Context;
  request: Request;
}): Promise<Response> {
  const { fileName, file, options, hash } = await readSubmission(request, jobOptionsSchema);
  try {
    return await answerOnce({
      context,
      request,
      bodyHash: hash,
      answer: created,
      run: (context) =>
        submitJob(context, {
          fileName,
          stream: file.open(),
          size: file.size,
          options,
          signal: request.signal,
        }),
    });
  } finally {
    await file.close();
  }
}

function created(job: CreatedJob): Response {
  const answer = respond({ ok: true, value: job }, 201);
  answer.headers.set("Location", `/api/v1/jobs/${job.id}`);
  return answer;
}
