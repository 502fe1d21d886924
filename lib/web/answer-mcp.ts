import "server-only";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { z } from "zod";
import { SCOPES } from "@/lib/api/scopes";
import { bearerKey } from "@/lib/auth/api-keys/read-key-viewer";
import { scopeProblem } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { createServer } from "@/lib/mcp/create-server";
import { toolOf } from "@/lib/mcp/tools";
import { problem } from "@/lib/shipping/errors";
import type { Context } from "@/lib/use-cases/context";
import { answerUnauthenticated } from "./answer-unauthenticated";
import { isOwnOrigin } from "./check-origin";
import { callerContext, services } from "./context";
import { holdMessage } from "./hold-message";
import { problemOf } from "./problem-of";
import { respondProblem } from "./respond";

const PATH = "/api/mcp";

/**
 * The MCP endpoint (Streamable HTTP, without sessions: each POST is complete in itself). A page of another site is 403,
 * no or an invalid key 401 with where the endpoint describes itself, a tool outside of the key's scopes 403.
 */
export async function answerMcp(request: Request): Promise<Response> {
  try {
    const { headers } = request;
    const { env } = services();
    const origin = headers.get("origin");
    if (origin !== null && !isOwnOrigin(origin, headers, env.APP_URL)) {
      return respondProblem(problem("ORIGIN_REFUSED", `The request was refused: its page is at ${origin}.`));
    }
    const metadata = { url: `${env.APP_URL}/.well-known/oauth-protected-resource${PATH}` };
    const context = bearerKey(headers) === null ? null : await callerContext(headers);
    if (!context) return answerUnauthenticated(headers, metadata);
    return await holdMessage(request, async (text) => {
      const message = parseMessage(text);
      return outOfScope(context.viewer, message, metadata.url) ?? (await speak(request, context, message));
    });
  } catch (error) {
    return respondProblem(problemOf(error));
  }
}

/** RFC 9728: how to reach the endpoint with a key. There is no authorization server: keys are made in the settings. */
export function describeMcp(): Response {
  const { APP_URL } = services().env;
  return Response.json({
    resource: APP_URL + PATH,
    resource_name: "ShipAgent",
    bearer_methods_supported: ["header"],
    scopes_supported: SCOPES,
    resource_documentation: `${APP_URL}/docs/api`,
  });
}

/** What is no JSON is no message either: the transport answers null with a parse error. */
function parseMessage(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const toolCall = z.object({ method: z.literal("tools/call"), params: z.object({ name: z.string() }) });

function outOfScope(viewer: Viewer, message: unknown, metadataUrl: string): Response | null {
  const messages = Array.isArray(message) ? message : [message];
  for (const each of messages) {
    const call = toolCall.safeParse(each);
    const tool = call.success ? toolOf(call.data.params.name) : undefined;
    const refusal = tool && scopeProblem(viewer, tool.scope, `use ${tool.name}`);
    if (!refusal) continue;
    const answer = respondProblem(refusal);
    answer.headers.set(
      "WWW-Authenticate",
      `Bearer realm="ShipAgent", error="insufficient_scope", scope="${tool.scope}", resource_metadata="${metadataUrl}"`,
    );
    return answer;
  }
  return null;
}

async function speak(request: Request, context: Context, message: unknown): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport();
  const server = createServer({ context, problemOf });
  await server.connect(transport);
  request.signal.addEventListener("abort", () => void server.close(), { once: true });
  return transport.handleRequest(request, { parsedBody: message });
}
