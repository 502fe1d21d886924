import { answerMcp } from "@/lib/web/answer-mcp";

/** A tool may wait for a batch to end. */
export const maxDuration = 900;
export const dynamic = "force-dynamic";

/** Sessions there are none: a GET has nothing to listen to and a DELETE nothing to end, so both are 405. */
export const POST = answerMcp;
