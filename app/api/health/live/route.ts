export const dynamic = "force-dynamic";

/** Answers as long as the process does. */
export function GET(): Response {
  return Response.json({ app: "shipagent", live: true }, { headers: { "Cache-Control": "no-store" } });
}
