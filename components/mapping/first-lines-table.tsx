import { cn } from "@/components/ui/cn";
import type { SourceView } from "@/lib/api/views";

/** The file's first rows as they are, with the numbers that a spreadsheet program shows and the header row marked. */
export function FirstLinesTable({ source }: { source: SourceView }) {
  const width = Math.max(source.columns.length, ...source.firstLines.map((cells) => cells.length));
  const places = Array.from({ length: width }, (_, index) => index);
  return (
    <section
      aria-label="First rows of the file"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="max-h-56 overflow-auto rounded-md border"
    >
      <table aria-label="First rows of the file" className="border-collapse text-left text-xs">
        <tbody>
          {source.firstLines.map((cells, index) => {
            const number = index + 1;
            const isHeader = number === source.headerRow;
            const isTitle = number < source.headerRow;
            return (
              <tr
                key={`row ${number}`}
                className={cn(
                  "border-b last:border-b-0",
                  isHeader && "sticky top-0 bg-info-soft font-semibold",
                  isTitle && "text-muted-foreground",
                )}
              >
                <th
                  scope="row"
                  className={cn(
                    "sticky left-0 border-r px-2 py-1 text-right font-normal text-muted-foreground tabular-nums",
                    isHeader ? "bg-info-soft" : "bg-muted",
                  )}
                >
                  {isHeader ? <span className="sr-only">Header, row </span> : null}
                  {number}
                </th>
                {places.map((place) => (
                  <td key={place} title={cells[place]} className="max-w-48 truncate whitespace-pre px-2 py-1">
                    {cells[place] ?? ""}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
