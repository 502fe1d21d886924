import type { Facts } from "./facts";

/** No return is begun of what was not bought, and the carrier's form for customs and its papers are kept with the label that they came with. */
export function checkWholeShipments(facts: Facts): string[] {
  return [...returnsTooEarly(facts), ...formsLost(facts), ...papersLost(facts)];
}

function returnsTooEarly({ audit, rows }: Facts): string[] {
  const outbound = new Map(rows.flatMap(({ row, returnOf }) => (returnOf === null ? [] : [[row, returnOf]])));
  const states = new Map<number, string>();
  const problems: string[] = [];
  for (const { kind, row, to } of audit) {
    const of = outbound.get(row ?? 0);
    if (
      kind === "row.started" &&
      of !== undefined &&
      states.get(of) !== "completed" &&
      states.get(of) !== "voided"
    ) {
      problems.push(
        `row ${row} was started, and row ${of}, whose return it is, is ${states.get(of) ?? "pending"}`,
      );
    }
    if (row !== null && to !== null) states.set(row, to);
  }
  return problems;
}

/** Label recovery gives no form: a row that was found by a look-up has none unless an answer had given it before. */
function formsLost({ audit, rows }: Facts): string[] {
  return rows
    .filter(({ row, state, hasCustoms, form }) => {
      const last = audit.findLast((entry) => entry.row === row && entry.kind === "row.completed");
      return state === "completed" && hasCustoms && form === null && last?.via === "answer";
    })
    .map(({ row }) => `row ${row}: its label is here, and the form that came with it is not`);
}

/** With what is collected comes a paper, in an answer and from label recovery alike. */
function papersLost({ audit, rows }: Facts): string[] {
  return rows
    .filter(({ row, state, collects, papers }) => {
      const last = audit.findLast((entry) => entry.row === row && entry.kind === "row.completed");
      return state === "completed" && collects && papers === 0 && last?.via !== "person";
    })
    .map(({ row }) => `row ${row}: its label is here, and the paper that came with it is not`);
}
