import { createKey as create } from "@/lib/auth/api-keys/create-key";
import type { KeyForm } from "@/lib/auth/api-keys/key-form";
import { listKeys as list } from "@/lib/auth/api-keys/list-keys";
import { revokeKey as revoke } from "@/lib/auth/api-keys/revoke-key";
import type { Viewer } from "@/lib/auth/viewer";
import { appSecret } from "@/lib/env";
import { runtime } from "@/lib/runtime/runtime";
import { sendAgain as again, listDeliveries as deliveries } from "@/lib/webhooks/deliveries";
import type { EndpointForm } from "@/lib/webhooks/endpoint-form";
import {
  addEndpoint as add,
  listEndpoints as endpoints,
  removeEndpoint as remove,
  setEndpointEnabled as setEnabled,
} from "@/lib/webhooks/manage-endpoints";

/* What programs may reach (keys), and what reaches them (webhooks): each function checks the viewer's right itself. */

export const createKey = (viewer: Viewer, form: KeyForm) => create(runtime().db, viewer, form);
export const listKeys = (viewer: Viewer) => list(runtime().db, viewer);
export const revokeKey = (viewer: Viewer, input: { keyId: string }) => revoke(runtime().db, viewer, input);

export const addEndpoint = (viewer: Viewer, form: EndpointForm) =>
  add({ db: runtime().db, secret: appSecret() }, viewer, form);
export const listEndpoints = (viewer: Viewer) => endpoints(runtime().db, viewer);
export const removeEndpoint = (viewer: Viewer, input: { id: string }) => remove(runtime().db, viewer, input);
export const setEndpointEnabled = (viewer: Viewer, input: { id: string; enabled: boolean }) =>
  setEnabled(runtime().db, viewer, input);
export const listDeliveries = (viewer: Viewer) => deliveries(runtime().db, viewer);
export const sendAgain = (viewer: Viewer, input: { id: string }) => again(runtime().db, viewer, input);
