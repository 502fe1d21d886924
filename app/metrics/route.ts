import { readMetrics } from "@/lib/use-cases/read-metrics";
import { handleRoute } from "@/lib/web/handle-route";

/** For Prometheus: `Authorization: Bearer` with a supervisor's or administrator's key that has the scope read. */
export const GET = handleRoute(async ({ context }) => {
  const metrics = await readMetrics(context);
  if (!metrics.ok) return metrics;
  const { text, contentType } = metrics.value;
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
});
