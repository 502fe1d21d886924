import { formatCount } from "@/components/jobs/format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { SourceView } from "@/lib/api/views";

const REASONS: Record<SourceView["setAside"]["lines"][number]["reason"], string> = {
  total: "a total",
  footer: "a footer",
  header: "a header",
  comment: "a comment",
};

/** Lines that were taken for no orders, each with what it says and a way back. */
export function SetAsideLines({
  source,
  disabled,
  onTakeBack,
}: {
  source: SourceView;
  disabled: boolean;
  onTakeBack: (lines: number[]) => void;
}) {
  const { count, lines } = source.setAside;
  if (count === 0) return null;
  return (
    <Alert
      tone="info"
      title={`${formatCount(count, "row")} set aside: not ${count === 1 ? "an order" : "orders"}`}
    >
      <ul className="grid gap-0.5">
        {lines.map(({ line, row, cells, reason }) => (
          <li key={line} className="flex flex-wrap items-center gap-x-2">
            <span className="wrap-anywhere">
              Row {row}, {REASONS[reason]}:{" "}
              {cells
                .filter((cell) => cell.trim() !== "")
                .join(" · ")
                .slice(0, 120)}
            </span>
            <Button
              variant="link"
              disabled={disabled}
              aria-label={`Take row ${row} back: it is an order`}
              onClick={() => onTakeBack([line])}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {count > lines.length ? <p>… and {formatCount(count - lines.length, "more row")}.</p> : null}
    </Alert>
  );
}
