import { describeMcp } from "@/lib/web/answer-mcp";

export const dynamic = "force-dynamic";

/** Where an MCP client that was refused looks for what to do. */
export const GET = describeMcp;
