import { formatCount } from "@/components/jobs/format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { MappingView, SourceView } from "@/lib/api/views";
import type { MappingDraft } from "./mapping-draft";
import type { CheckedMapping } from "./use-mapping";

/** Whether nothing of the page has to be looked at: the saved mapping for these headers gives every field, as last time. */
export function isKnownFile(
  { editable }: SourceView,
  { offered }: MappingView,
  draft: MappingDraft,
  { compiled, missing, needsWeight, offers }: CheckedMapping,
): boolean {
  const saved = offered.some(({ id }) => id === draft.mappingId);
  const whole = compiled !== null && missing === null && !needsWeight && draft.shipperId !== null;
  return editable && saved && whole && offers.length === 0;
}

/** The mapping of a file that came before, in one line. */
export function KnownFile({
  source,
  mapping,
  checked,
  onCheck,
}: {
  source: SourceView;
  mapping: MappingView;
  checked: CheckedMapping;
  onCheck: () => void;
}) {
  const count = checked.compiled?.fields.size ?? 0;
  return (
    <Alert
      tone="success"
      actions={
        <Button size="sm" onClick={onCheck}>
          Check
          <span className="sr-only"> the file and its mapping</span>
        </Button>
      }
    >
      <p className="wrap-anywhere">
        <span className="font-semibold">{`All ${formatCount(count, "field")} matched as last time`}</span>
        {`, by the mapping “${mapping.mappingName}”. ${source.fileName}, ${formatCount(source.lineCount, "line")}.`}
      </p>
    </Alert>
  );
}
