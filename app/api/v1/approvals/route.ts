import { listApprovals } from "@/lib/use-cases/list-approvals";
import { handleRoute } from "@/lib/web/handle-route";

/** What waits for an approval, the longest-waiting first. */
export const GET = handleRoute(({ context }) => listApprovals(context));
