import { answerMcp } from "@/lib/web/answer-mcp";

/** A tool may wait for a batch to end. */
export const maxDuration = 900;
export const dynamic = "force-dynamic";

export const POST = answerMcp;
export const GET = answerMcp;
export const DELETE = answerMcp;
