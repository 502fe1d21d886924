import type { CompiledTemplate } from "@/lib/shipping/mapping/compile-template";
import type { SourceRow } from "@/lib/shipping/planned-row";

/** The template's own output for a row, before anything is read into it. */
export function RenderedJson({ compiled, row }: { compiled: CompiledTemplate; row: SourceRow }) {
  return (
    <details>
      <summary className="w-fit py-0.5 text-muted-foreground text-xs hover:text-foreground">
        What the template renders
      </summary>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="mt-1 max-h-72 overflow-auto rounded-md border bg-muted px-2.5 py-2 font-mono text-xs"
      >
        {compiled.renderJson(row)}
      </pre>
    </details>
  );
}
