import { z } from "zod";
import { SCOPE_MEANINGS, SCOPES } from "@/lib/api/scopes";
import type { Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { jsonSchemaOf, NAMED, schemaOf } from "./schemas";

const INTRODUCTION = `ShipAgent turns a spreadsheet of orders into carrier labels.

Programs authenticate with \`Authorization: Bearer <API key>\`; keys are made under Settings, API keys. A key acts for the
person who made it, within its scopes:

${SCOPES.map((scope) => `- \`${scope}\`: ${SCOPE_MEANINGS[scope]}`).join("\n")}

Money is integer cents, times are ISO 8601 in UTC. Failures are problem details (RFC 9457) with a code, what is wrong,
where (row, column, value) and what to do. Lists are keyset pages: pass \`nextCursor\` as \`cursor\`. JSON answers carry an
\`ETag\`; with \`If-None-Match\` an unchanged resource answers 304. Ask a job that moves about once a second, not more
often. Every POST takes an \`Idempotency-Key\`: the same key with the same body is answered as the first time, even if the
server died in between; with another body it is a conflict.`;

/** Requests are checked by the input of a contract, answers by its output. */
const REQUESTS = new Set(["JobOptions", "Approval", "Rejection", "Recovery"]);

/** The OpenAPI 3.1 document, made of the contracts that the routes themselves check by. */
export function openApiDocument({ url }: { readonly url: string }) {
  return {
    openapi: "3.1.0",
    info: {
      title: "ShipAgent",
      version: "1",
      description: INTRODUCTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url, description: "This installation" }],
    security: [{ key: [] }],
    tags: [
      { name: "Jobs", description: "Submit files, look at jobs" },
      { name: "Decisions", description: "Preview, approval, execution, recovery" },
      { name: "Rows and files", description: "Rows, labels, the filled file" },
      { name: "Record", description: "The audit log" },
    ],
    paths: pathsOf(OPERATIONS),
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key from Settings, API keys" },
      },
      schemas: Object.fromEntries(
        Object.entries(NAMED).map(([name, schema]) => [
          name,
          jsonSchemaOf(schema, REQUESTS.has(name) ? "input" : "output"),
        ]),
      ),
      responses: {
        ...Object.fromEntries(
          Object.entries(REFUSALS).map(([status, text]) => [`Refused${status}`, refusal(text)]),
        ),
        NotModified: { description: "Nothing has changed since the ETag that was given" },
      },
      headers: {
        ETag: { description: "For If-None-Match", schema: { type: "string" } },
      },
    },
  };
}

const REFUSALS = {
  401: "No API key, or one that is unknown, expired or revoked",
  403: "The key's scopes or its owner's role do not reach this far, or an approval is missing",
  404: "There is no such thing",
  409: "It is not in a state for this, or has changed meanwhile; or the Idempotency-Key was used for something else",
  413: "Too large",
  422: "Something in the request does not fit: row, column and value say where",
  502: "The carrier refused, or did not answer",
  503: "The database or the disk is away; the same request may be sent again after Retry-After",
} as const;

const ALWAYS = [401, 403, 503] as const;

function refusal(description: string) {
  return {
    description,
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}

function pathsOf(operations: readonly Operation[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method] = operationObject(operation);
    paths[operation.path] = path;
  }
  return paths;
}

function operationObject(operation: Operation): object {
  const { id, tag, summary, description, scope, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `${description ? `${description}\n\n` : ""}Scope: \`${scope}\`.`,
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(body ? { requestBody: requestBody(body) } : {}),
    responses: responsesOf(operation),
  };
}

function pathParameters({ path }: Operation): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
    name === "row"
      ? {
          name,
          in: "path",
          required: true,
          description: "Row number",
          schema: { type: "integer", minimum: 1 },
        }
      : {
          name,
          in: "path",
          required: true,
          description: "The job's id",
          schema: { type: "string", format: "uuid" },
        },
  );
}

function queryParameters({ query }: Operation): object[] {
  if (!query) return [];
  const json = jsonSchemaOf(query, "input");
  const properties = z.record(z.string(), z.record(z.string(), z.unknown())).parse(json.properties ?? {});
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: false,
    ...(description ? { description } : {}),
    schema: asText(name, schema),
  }));
}

/** Coerced parameters have no type of their own as input: they are whole numbers, written as text. */
function asText(name: string, schema: Record<string, unknown>): Record<string, unknown> {
  if (schema.type !== undefined || schema.enum !== undefined) return schema;
  return name === "mine" ? { type: "boolean" } : { type: "integer", ...schema };
}

function headerParameters({ method, answer }: Operation): object[] {
  if (method === "post") {
    return [
      {
        name: "Idempotency-Key",
        in: "header",
        required: false,
        description: "Any text of your own; a repeat with it is answered as the first time",
        schema: { type: "string", minLength: 1, maxLength: 200 },
      },
    ];
  }
  if (answer.kind === "file") return [];
  return [
    {
      name: "If-None-Match",
      in: "header",
      required: false,
      description: "The ETag of the answer that you have",
      schema: { type: "string" },
    },
  ];
}

function requestBody(body: NonNullable<Operation["body"]>): object {
  if (body.kind === "json") {
    return { required: true, content: { "application/json": { schema: schemaOf(body.schema, "input") } } };
  }
  return {
    required: true,
    content: {
      "multipart/form-data": {
        schema: {
          type: "object",
          required: ["file"],
          properties: {
            options: schemaOf(body.options, "input"),
            file: {
              type: "string",
              contentMediaType: "application/octet-stream",
              description: "CSV, TSV or XLSX",
            },
          },
        },
        encoding: { options: { contentType: "application/json" } },
      },
    },
  };
}

function responsesOf({ answer, method, refusals }: Operation): Record<string, object> {
  const given = Object.fromEntries(
    [...refusals, ...ALWAYS]
      .sort()
      .map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]),
  );
  if (answer.kind === "file") {
    const file = { type: "string", contentMediaType: answer.type };
    return {
      200: { description: answer.description, content: { [answer.type]: { schema: file } } },
      ...given,
    };
  }
  const json = { "application/json": { schema: schemaOf(answer.schema, "output") } };
  const { status, description } = answer;
  if (method === "post") return { [status]: { description, content: json }, ...given };
  const headers = { ETag: { $ref: "#/components/headers/ETag" } };
  return {
    [status]: { description, headers, content: json },
    304: { $ref: "#/components/responses/NotModified" },
    ...given,
  };
}
