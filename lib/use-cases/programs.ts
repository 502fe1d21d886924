import { createKey as create } from "@/lib/auth/api-keys/create-key";
import type { KeyForm } from "@/lib/auth/api-keys/key-form";
import { listKeys as list } from "@/lib/auth/api-keys/list-keys";
import { revokeKey as revoke } from "@/lib/auth/api-keys/revoke-key";
import { readSignInPolicy } from "@/lib/auth/sign-in-policy";
import { err, problem, type Result } from "@/lib/shipping/errors";
import { sendAgain as again, listDeliveries as deliveries } from "@/lib/webhooks/deliveries";
import type { EndpointForm } from "@/lib/webhooks/endpoint-form";
import {
  addEndpoint as add,
  listEndpoints as endpoints,
  removeEndpoint as remove,
  setEndpointEnabled as setEnabled,
} from "@/lib/webhooks/manage-endpoints";
import type { Context } from "./context";

/* What programs may reach (keys), and what reaches them (webhooks): each function checks the viewer's right itself. */

/** A key; one that never expires only where an administrator allows such. */
export async function createKey(
  { db, viewer }: Context,
  form: KeyForm,
): Promise<Result<{ id: string; key: string }>> {
  if (form.days === null && !(await readSignInPolicy(db)).keysMayNeverExpire) {
    const remedy = "Choose a year, or have an administrator allow it under Settings, Security.";
    return err(
      problem("NOT_ALLOWED", "Keys that never expire are not allowed here.", { field: "days", remedy }),
    );
  }
  return create(db, viewer, form);
}
export const listKeys = (context: Context) => list(context.db, context.viewer);
export const revokeKey = (context: Context, input: { keyId: string }) =>
  revoke(context.db, context.viewer, input);

export const addEndpoint = (context: Context, form: EndpointForm) =>
  add({ db: context.db, secret: context.secret }, context.viewer, form);
export const listEndpoints = (context: Context) => endpoints(context.db, context.viewer);
export const removeEndpoint = (context: Context, input: { id: string }) =>
  remove(context.db, context.viewer, input);
export const setEndpointEnabled = (context: Context, input: { id: string; enabled: boolean }) =>
  setEnabled(context.db, context.viewer, input);
export const listDeliveries = (context: Context) => deliveries(context.db, context.viewer);
export const sendAgain = (context: Context, input: { id: string }) =>
  again(context.db, context.viewer, input);
