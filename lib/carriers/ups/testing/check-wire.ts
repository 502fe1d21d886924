import type { WireCheck, WireRequest } from "@/lib/carriers/ups-simulator/wire-check";
import { DOCUMENT_FILES, type FoundOperation, findOperation } from "./find-operation";
import { type Operation, openDocument, type Parameter } from "./openapi";
import { hasOpenApi } from "./openapi-folder";

/** What a run says once when it cannot check. */
export const unchecked = (folder: string) =>
  `UPS's OpenAPI documents are not in ${folder}: requests are not checked against them.`;

/** Holds requests and answers against UPS's documents in a folder: method, path, query, headers, body. Null without them. */
export function checkWire(folder: string): WireCheck | null {
  if (!hasOpenApi(folder)) return null;
  return {
    ofRequest(request) {
      const found = findOperation(folder, request.method, request.url.pathname);
      const complaints = found
        ? [...ofParameters(found, request), ...ofSecurity(found, request), ...ofBody(found, request)]
        : ["no document describes this call"];
      return complaints.map((complaint) => place(request, complaint));
    },
    ofAnswer(request, { status, body }) {
      const found = findOperation(folder, request.method, request.url.pathname);
      const schema = found?.operation.responses[status]?.content?.["application/json"]?.schema;
      if (!found || !schema || status !== 200) return [];
      return found.document
        .complaints(schema, body)
        .map((complaint) => place(request, `the answer: ${complaint}`));
    },
  };
}

/** Reads and compiles everything at once: it takes a second, which no request with a deadline is to wait for. */
export function prepareDocuments(folder: string): void {
  for (const document of DOCUMENT_FILES.map((file) => openDocument(folder, file))) {
    for (const { requestBody, responses } of Object.values(document.paths).flatMap(
      Object.values<Operation>,
    )) {
      const contents = [requestBody?.content, responses["200"]?.content].flatMap((each) =>
        Object.values(each ?? {}),
      );
      for (const { schema } of contents) document.complaints(schema, {});
    }
  }
}

function place({ method, url }: WireRequest, complaint: string): string {
  return `${method} ${url.pathname}: ${complaint}`;
}

function ofParameters({ document, parameters, inPath }: FoundOperation, request: WireRequest): string[] {
  const { searchParams } = request.url;
  const known = new Set(parameters.filter((each) => each.in === "query").map(({ name }) => name));
  const unknown = [...searchParams.keys()].filter((name) => !known.has(name));
  return [
    ...unknown.map((name) => `query ${name}: no such parameter`),
    ...parameters.flatMap((parameter) => {
      const text = textOf(parameter, request, inPath);
      const missing = parameter.required ? ["is missing"] : [];
      const wrong = (given: string) => [
        ...ofProse(parameter, given),
        ...document.complaints(parameter.schema, valueIn(parameter, given)),
      ];
      return (text === null ? missing : wrong(text)).map(
        (complaint) => `${parameter.in} ${parameter.name}: ${complaint}`,
      );
    }),
  ];
}

function textOf(
  { in: where, name }: Parameter,
  { url, headers }: WireRequest,
  inPath: FoundOperation["inPath"],
): string | null {
  if (where === "path") return inPath[name] ?? null;
  return where === "query" ? url.searchParams.get(name) : headers.get(name);
}

function valueIn({ schema }: Parameter, text: string): string | number {
  return schema.type === "integer" && /^\d+$/.test(text) ? Number(text) : text;
}

/** What the documents say of a parameter in words alone: "Length 32", and the list of valid values in a path. */
function ofProse({ in: where, description = "" }: Parameter, text: string): string[] {
  const [, length] = /\bLength (\d+)/.exec(description) ?? [];
  if (length && text.length > Number(length)) return [`longer than ${length}`];
  const [, list] = where === "path" ? (/Valid\s+values:(.*)/is.exec(description) ?? []) : [];
  const values = [...(list ?? "").matchAll(/^- (\w+)/gm)].map(([, value]) => value);
  return values.length === 0 || values.includes(text) ? [] : [`${text} is none of ${values.join(", ")}`];
}

function ofSecurity({ operation }: FoundOperation, { headers }: WireRequest): string[] {
  const [scheme] = Object.keys(operation.security?.[0] ?? {});
  const word = scheme === "BasicAuth" ? "Basic " : "Bearer ";
  const given = headers.get("authorization") ?? "";
  return given.startsWith(word) ? [] : [`header authorization: does not begin with ${word}`];
}

function ofBody({ document, operation }: FoundOperation, { headers, body }: WireRequest): string[] {
  const { requestBody } = operation;
  if (!requestBody) return body === "" ? [] : ["body: none is expected"];
  if (body === "") return requestBody.required ? ["body: is missing"] : [];
  const type = headers.get("content-type")?.split(";", 1)[0] ?? "";
  const content = requestBody.content[type];
  if (!content) return [`header content-type: ${type || "none"}`];
  const value = type === "application/json" ? parseJson(body) : Object.fromEntries(new URLSearchParams(body));
  return document.complaints(content.schema, value).map((complaint) => `body ${complaint}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
