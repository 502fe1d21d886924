import "server-only";
import { openApiDocument } from "@/lib/api/openapi/document";
import { services } from "./context";

/** The OpenAPI document, for the one who writes a program against this installation. */
export function answerOpenApi(): Response {
  return Response.json(openApiDocument({ url: services().env.APP_URL }), {
    headers: { "Content-Type": "application/vnd.oai.openapi+json;version=3.1", "Cache-Control": "no-cache" },
  });
}
