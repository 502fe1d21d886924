import { answerOpenApi } from "@/lib/web/answer-openapi";

export const dynamic = "force-dynamic";

/** The HTTP API's description. It holds nothing of this installation but its address. */
export const GET = answerOpenApi;
