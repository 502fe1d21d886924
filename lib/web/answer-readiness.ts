import "server-only";
import { readiness } from "@/lib/runtime/readiness";

/** The answer to a readiness probe: 200, or 503 with the reason. */
export async function answerReadiness(): Promise<Response> {
  const found = await readiness();
  return Response.json(
    { app: "shipagent", ...found },
    { status: found.ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
