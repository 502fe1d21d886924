import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { OPERATIONS } from "@/lib/api/openapi/operations";
import { SCOPE_MEANINGS, SCOPES } from "@/lib/api/scopes";
import { TOOLS } from "@/lib/mcp/tools";
import { requireContext } from "@/lib/web/context";
import { OperationEntry } from "./operation-entry";

export const metadata: Metadata = { title: "API reference" };

const TAGS = [...new Set(OPERATIONS.map(({ tag }) => tag))];

export default async function ApiReferencePage() {
  await requireContext();
  return (
    <div className="max-w-4xl pb-12">
      <PageHeader
        title="API reference"
        description="What programs and AI agents can do here, under the same roles, approval and audit as people."
      />
      <div className="grid gap-8">
        <section className="grid gap-2" aria-labelledby="keys">
          <h2 id="keys" className="font-semibold text-base">
            Keys
          </h2>
          <p>
            Send <Code>Authorization: Bearer &lt;API key&gt;</Code>. Keys are made under{" "}
            <Link href="/settings/keys" className="underline">
              Settings, API keys
            </Link>
            ; each acts for the person who made it, within its scopes.
          </p>
          <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
            {SCOPES.map((scope) => (
              <div key={scope} className="contents">
                <dt>
                  <Code>{scope}</Code>
                </dt>
                <dd className="text-muted-foreground">{SCOPE_MEANINGS[scope]}</dd>
              </div>
            ))}
          </dl>
          <p>
            The whole description, for generators and other tools:{" "}
            <a href="/api/openapi.json" className="underline">
              /api/openapi.json
            </a>{" "}
            (OpenAPI 3.1).
          </p>
        </section>
        {TAGS.map((tag) => (
          <section key={tag} className="grid gap-3" aria-label={tag}>
            <h2 className="font-semibold text-base">{tag}</h2>
            {OPERATIONS.filter((operation) => operation.tag === tag).map((operation) => (
              <OperationEntry key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
        <section className="grid gap-3" aria-labelledby="agents">
          <h2 id="agents" className="font-semibold text-base">
            AI agents
          </h2>
          <p>
            The same over the Model Context Protocol (Streamable HTTP) at <Code>/api/mcp</Code>, with the same
            keys.
          </p>
          <dl className="grid gap-3">
            {TOOLS.map(({ name, description, scope }) => (
              <div key={name}>
                <dt className="flex flex-wrap items-baseline gap-2">
                  <Code>{name}</Code>
                  <span className="text-muted-foreground text-xs">scope {scope}</span>
                </dt>
                <dd className="text-muted-foreground">{description}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}

function Code({ children }: { children: React.ReactNode }) {
  return <code className="rounded-sm bg-muted px-1 py-0.5 font-mono text-xs">{children}</code>;
}
