import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { NextRequest } from "next/server";

/** A POST to one route of the API, as plain data: another process can be told to carry it out. */
export interface RouteCall {
  /** Below `app/api/v1`, e.g. `jobs/[id]/approve`. */
  readonly route: string;
  readonly id?: string;
  readonly key: string;
  readonly idempotencyKey: string;
  readonly json?: object;
  readonly form?: { readonly options: object; readonly file: string };
}

/** Calls the route's own handler, without a network between. */
export async function callRoute(call: RouteCall): Promise<Response> {
  const { POST } = await openRoute(call.route);
  const address = `http://localhost:3000/api/v1/${call.route.replace("[id]", call.id ?? "")}`;
  const request = new NextRequest(address, {
    method: "POST",
    headers: { authorization: `Bearer ${call.key}`, "idempotency-key": call.idempotencyKey },
    body: call.form ? formOf(call.form) : JSON.stringify(call.json ?? {}),
  });
  return POST(request, { params: Promise.resolve({ id: call.id }) });
}

/** The module of a route below `app/api/v1`. */
export async function openRoute(route: string) {
  return import(pathToFileURL(join(process.cwd(), "app/api/v1", route, "route.ts")).href);
}

function formOf({ options, file }: NonNullable<RouteCall["form"]>): FormData {
  const form = new FormData();
  form.set("options", JSON.stringify(options));
  form.set("file", new Blob([file], { type: "text/csv" }), "orders.csv");
  return form;
}
