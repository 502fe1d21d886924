import { countInterrupted } from "@/lib/use-cases/count-interrupted";
import { handleRoute } from "@/lib/web/handle-route";

/** Jobs that wait for a recovery choice. */
export const GET = handleRoute(({ context }) => countInterrupted(context, {}));
