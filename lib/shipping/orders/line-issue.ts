import type { ErrorCode, Problem } from "../errors";
import { blocks, decide, type Issue, note } from "../issue";

/** What was found while a file was read, and is more than a note on the line's row. */
const MAKERS: Partial<Record<ErrorCode, typeof note>> = {
  LINE_HIDDEN: decide,
  LINE_CROSSED_OUT: decide,
  LINE_QUOTE_OPEN: decide,
  LINE_UNDER_OTHER_HEADER: blocks,
};

/** What the reader found wrong with a line, as a finding of the line's row. */
export function lineIssue({ code, message, remedy, column, value }: Problem): Issue {
  return (MAKERS[code] ?? note)(code, message, {
    ...(remedy ? { remedy } : {}),
    ...(column ? { column } : {}),
    ...(value ? { value } : {}),
  });
}

/** For each row of an order whose lines name different recipients: they were not put into one shipment. */
export function recipientsDiffer(): Issue {
  return decide(
    "ORDER_RECIPIENTS_DIFFER",
    "The lines of this order name different recipients: they are separate shipments here, this row is one of them.",
  );
}
