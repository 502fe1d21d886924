import type { z } from "zod";
import type { Scope } from "@/lib/api/scopes";

/** A file as an answer. */
export interface FileAnswer {
  readonly type: string;
  readonly description: string;
}

/** One call of the HTTP API, as its contract says it. */
export interface Operation {
  readonly method: "get" | "post";
  /** With its parts in braces: `/api/v1/jobs/{id}`. */
  readonly path: string;
  readonly id: string;
  readonly tag: "Jobs" | "Decisions" | "Rows and files" | "Products" | "Record";
  readonly summary: string;
  readonly description?: string;
  /** What a key needs. */
  readonly scope: Scope;
  readonly query?: z.ZodObject;
  readonly body?:
    | { readonly kind: "json"; readonly schema: z.ZodType }
    /** A file, and options as JSON. */
    | { readonly kind: "form"; readonly options: z.ZodType };
  readonly answer:
    | {
        readonly kind: "json";
        readonly status: 200 | 201;
        readonly schema: z.ZodType;
        readonly description: string;
      }
    | ({ readonly kind: "file" } & FileAnswer);
  /** Refusals that this call can give, beside those that every call can. */
  readonly refusals: readonly (404 | 409 | 413 | 422 | 502)[];
}

/** Answers 200 with JSON. */
export const json = (schema: z.ZodType, description: string): Operation["answer"] => ({
  kind: "json",
  status: 200,
  schema,
  description,
});

/** Answers with a file. */
export const file = (type: string, description: string): Operation["answer"] => ({
  kind: "file",
  type,
  description,
});

/** Takes JSON. */
export const takes = (schema: z.ZodType): Operation["body"] => ({ kind: "json", schema });
