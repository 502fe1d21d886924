import { z } from "zod";

/** What a form was opened with goes along, so that what another person has saved since is not put back unseen. */
export const opened = z.object({ seen: z.unknown().optional() });
