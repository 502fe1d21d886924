import { z } from "zod";
import { WEBHOOK_EVENTS } from "./events";

/** The form for a new endpoint. */
export const endpointFormSchema = z.object({
  url: z.string().trim().min(1, "Enter an address.").max(500, "Use at most 500 characters."),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, "Choose at least one event."),
});
export type EndpointForm = z.output<typeof endpointFormSchema>;
