import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** UPS's own OpenAPI documents. They are not part of the repository; tests use them where they lie beside it. */
export const OPENAPI_FOLDER = fileURLToPath(new URL("../../../../../shared/ups-openapi/", import.meta.url));

/** Whether UPS's documents are in a folder. */
export function hasOpenApi(folder: string): boolean {
  return existsSync(`${folder}/Shipping.yaml`);
}

export const HAS_OPENAPI = hasOpenApi(OPENAPI_FOLDER);
