import { type OpenApiDocument, type Operation, openDocument, type Parameter } from "./openapi";

/** Which document describes which paths. */
const files: readonly (readonly [prefix: string, file: string])[] = [
  ["/security/", "OAuthClientCredentials.yaml"],
  ["/api/rating/", "Rating.yaml"],
  ["/api/shipments/", "Shipping.yaml"],
  ["/api/labels/", "Shipping.yaml"],
  ["/api/addressvalidation/", "AddressValidation.yaml"],
  ["/api/track/", "Tracking.yaml"],
];

/** Every document, once. */
export const DOCUMENT_FILES: readonly string[] = [...new Set(files.map(([, file]) => file))];

export interface FoundOperation {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
  /** The values of the parameters in the path. */
  readonly inPath: Readonly<Record<string, string>>;
}

/** The operation that a document describes for a method and a path; versions called deprecated do not count. */
export function findOperation(folder: string, method: string, path: string): FoundOperation | null {
  const file = files.find(([prefix]) => path.startsWith(prefix))?.[1];
  if (!file) return null;
  const document = openDocument(folder, file);
  // The documents' servers end in /api; the one for tokens names none and has whole paths.
  const below = path.replace(/^\/api(?=\/)/, "");
  for (const [template, methods] of Object.entries(document.paths)) {
    const operation = methods[method.toLowerCase()];
    const match = operation && !template.includes("{deprecated") && matcher(template).exec(below);
    if (!match) continue;
    const inPath = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return { document, operation, parameters: operation.parameters ?? [], inPath };
  }
  return null;
}

function matcher(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}
