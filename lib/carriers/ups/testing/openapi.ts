import { join } from "node:path";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { isKnown } from "./deviations";
import { OPENAPI_FOLDER } from "./openapi-folder";
import { readDocument } from "./read-document";

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
}

export interface Parameter {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** What a document says of one method of one path. */
export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

/** One of UPS's documents. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  /** What one of its schemas has against a value, without the known deviations; empty where it fits. */
  complaints(schema: Schema, value: unknown): string[];
}

const documents = new Map<string, OpenApiDocument>();

/** Reads a document once. */
export function openDocument(folder: string, file: string): OpenApiDocument {
  const path = join(folder, file);
  const found = documents.get(path) ?? load(path);
  documents.set(path, found);
  return found;
}

/** What a named schema of a document has against a body. */
export function complaints(file: string, schema: string, body: unknown): string[] {
  return openDocument(OPENAPI_FOLDER, file).complaints({ $ref: `#/components/schemas/${schema}` }, body);
}

function load(path: string): OpenApiDocument {
  const document = readDocument(path) as Pick<OpenApiDocument, "paths">;
  close(document);
  // The documents put numbers of times (`maximum: 1`) and lengths of their elements on things of other types:
  // ajv's strict mode would refuse the schemas, and without it such keywords are passed over, as JSON Schema says.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false }).addSchema(document, "doc");
  return {
    paths: document.paths,
    complaints(schema, value) {
      const validate = validator(ajv, schema);
      if (validate(value)) return [];
      return (validate.errors ?? []).filter((error) => !isKnown(error)).map(describe);
    },
  };
}

function validator(ajv: Ajv, schema: Schema): ValidateFunction {
  if (schema.$ref === undefined) return ajv.compile(schema);
  const found = ajv.getSchema(`doc${schema.$ref}`);
  if (!found) throw new Error(`the document has no ${schema.$ref}`);
  return found;
}

/** A name that no schema knows is a slip of the pen: UPS would pass over it, and over what it was to say. */
function close(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  if ("properties" in node && "type" in node && node.type === "object") {
    Object.assign(node, { additionalProperties: false });
  }
  for (const child of Object.values(node)) close(child);
}

function describe(error: ErrorObject): string {
  return `${error.instancePath} ${error.keyword}: ${error.message} ${JSON.stringify(error.params)}`.trim();
}
