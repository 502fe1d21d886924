import type { ProblemView, RowListItem } from "@/lib/api/views";

type Named = Pick<RowListItem, "rowNumber" | "recipientName">;

/** A problem told where its row is named already: "Row 3 (Ada Cole): the address …" is "The address …". */
export function inItsRow<T extends Pick<ProblemView, "message">>(problem: T, row: Named): T {
  return { ...problem, message: withoutRow(problem.message, row) };
}

function withoutRow(message: string, { rowNumber, recipientName }: Named): string {
  for (const name of [`Row ${rowNumber} (${recipientName})`, `Row ${rowNumber}`]) {
    if (!message.startsWith(name)) continue;
    const rest = message.slice(name.length);
    if (/^ [a-z]/.test(rest)) return `It${rest}`;
    if (rest.startsWith(": ")) return rest.charAt(2).toUpperCase() + rest.slice(3);
  }
  return message;
}
