import { expect } from "@playwright/test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export interface ApiCall {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly bytes: Buffer;
}

/** The HTTP API as its served OpenAPI document describes it: each answer is checked against the document. */
export interface DescribedApi {
  /** `T` is what the test reads of the answer. */
  call<T = unknown>(operationId: string, call?: ApiCall): Promise<ApiAnswer<T>>;
  /** Operations whose good answer was not seen yet. */
  unseen(): string[];
}

type Described = {
  operationId: string;
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
};

export async function describedApi(url: string, key: string): Promise<DescribedApi> {
  const document = await (await fetch(`${url}/api/openapi.json`)).json();
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ ...document, $id: "openapi" });
  const operations = new Map<string, { path: string; method: string; described: Described; place: string }>();
  for (const [path, methods] of Object.entries<Record<string, Described>>(document.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      const place = `openapi#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`;
      operations.set(described.operationId, { path, method, described, place });
    }
  }
  const unseen = new Set(operations.keys());

  async function call<T>(operationId: string, given: ApiCall = {}): Promise<ApiAnswer<T>> {
    const operation = operations.get(operationId);
    if (!operation) throw new Error(`the document has no operation ${operationId}`);
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(given.path?.[name] ?? ""));
    const query = new URLSearchParams(
      Object.entries(given.query ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const form = given.body instanceof FormData;
    const answer = await fetch(`${url}${path}?${query}`, {
      method: operation.method.toUpperCase(),
      headers: {
        authorization: `Bearer ${key}`,
        ...(given.body && !form ? { "content-type": "application/json" } : {}),
        ...given.headers,
      },
      ...(given.body
        ? { body: given.body instanceof FormData ? given.body : JSON.stringify(given.body) }
        : {}),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const what = `${operationId} answered ${answer.status} ${bytes.toString("utf8").slice(0, 300)}`;
    const response = operation.described.responses[String(answer.status)];
    expect(response, `${what}, which the document does not know`).toBeDefined();
    const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
    const refused = response?.$ref?.split("/").at(-1);
    const contents = refused ? document.components.responses[refused].content : response?.content;
    if (contents) expect(Object.keys(contents), what).toContain(type);
    const json = /json$/.test(type) ? JSON.parse(bytes.toString("utf8")) : null;
    if (json !== null) {
      const base = refused
        ? `openapi#/components/responses/${refused}`
        : `${operation.place}/responses/${answer.status}`;
      const validate = ajv.compile({
        $ref: `${encodeURI(base)}/content/${encodeURI(type.replaceAll("/", "~1"))}/schema`,
      });
      expect(validate(json), `${what}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
    if (answer.status < 300) unseen.delete(operationId);
    return { status: answer.status, headers: answer.headers, body: json as T, bytes };
  }
  return { call, unseen: () => [...unseen] };
}
