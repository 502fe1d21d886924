import { Badge } from "@/components/ui/badge";
import type { Operation } from "@/lib/api/openapi/operation";
import { jsonSchemaOf } from "@/lib/api/openapi/schemas";

/** One call: what it does, what it takes, what it answers. */
export function OperationEntry({ operation }: { operation: Operation }) {
  const { method, path, summary, description, scope, query, body, answer, refusals } = operation;
  const options = body && (body.kind === "json" ? body.schema : body.options);
  return (
    <article
      className="grid gap-2 rounded-md border bg-card p-4"
      aria-label={`${method.toUpperCase()} ${path}`}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={method === "get" ? "info" : "success"}>{method.toUpperCase()}</Badge>
        <code className="wrap-anywhere font-medium font-mono text-sm">{path}</code>
        <span className="ml-auto text-muted-foreground text-xs">scope {scope}</span>
      </div>
      <p>
        {summary}.{description ? ` ${description}` : ""}
      </p>
      {query ? <Fields title="Query" schema={jsonSchemaOf(query, "input")} /> : null}
      {options ? (
        <Fields
          title={body?.kind === "form" ? "multipart/form-data: file, and options as JSON" : "Body"}
          schema={jsonSchemaOf(options, "input")}
        />
      ) : null}
      <p className="text-muted-foreground text-xs">
        Answers{" "}
        {answer.kind === "json" ? `${answer.status}: ${answer.description}` : `200: ${answer.description}`}
        {refusals.length > 0 ? `. Refuses with ${refusals.join(", ")}.` : "."}
      </p>
    </article>
  );
}

function Fields({ title, schema }: { title: string; schema: Record<string, unknown> }) {
  const fields = Object.entries((schema.properties ?? {}) as Record<string, FieldSchema>);
  if (fields.length === 0) return null;
  const required = new Set((schema.required ?? []) as string[]);
  return (
    <div className="grid gap-1">
      <h3 className="font-medium text-xs">{title}</h3>
      <dl className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
        {fields.map(([name, field]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-xs">
              {name}
              {required.has(name) ? <span className="text-destructive"> *</span> : null}
            </dt>
            <dd className="text-muted-foreground text-xs">{meaningOf(field)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface FieldSchema {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly type?: string;
}

function meaningOf({ description, enum: values, type }: FieldSchema): string {
  return [description, values?.join(", ")].filter(Boolean).join(": ") || (type ?? "");
}
