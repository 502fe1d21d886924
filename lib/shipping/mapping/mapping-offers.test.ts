import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { buildTemplate } from "./build-template";
import { compileTemplate } from "./compile-template";
import { mappingOffers } from "./mapping-offers";
import { suggestMapping } from "./suggest-mapping";
import { exportSample } from "./testing/export-samples";

const GOOD = "Pat Doe|1 Elm St|Salem|MA|01970";
const HEAD = "Order|Name|Address|City|State|ZIP";

/** What is offered for a file whose rows are single lines, but for those of `orders`, which are one order's. */
function read(headers: string, rows: readonly string[], orders: readonly number[][] = []) {
  const { columns, lines } = exportSample(headers, ...rows);
  const fields = suggestMapping(columns, lines);
  const compiled = compileTemplate(buildTemplate(fields), columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error("the template does not compile");
  const groups = orders.length > 0 ? orders : lines.map((_, index) => [index]);
  const sample = groups.map((group, index) => ({
    rowNumber: index + 1,
    lines: group.flatMap((at) => lines[at] ?? []),
  }));
  const offers = mappingOffers({ compiled: compiled.value, columns, rows: sample });
  /** What taking the offer's choice makes of its example. */
  const take = (at: number) => {
    const [offer] = offers;
    const choice = offer?.choices[at];
    const changed = fields.filter(({ field }) => !choice?.fields.some((taken) => taken.field === field));
    const next = compileTemplate(
      buildTemplate([...changed, ...(choice?.fields ?? [])]),
      columns,
      UPS_CATALOGUE,
    );
    const draft = next.ok && offer ? next.value.render(offer.example) : null;
    return { ...draft?.fields, ...draft?.packages[0] };
  };
  return { fields, offers, take };
}

describe("a whole address in one cell", () => {
  it("is offered split, with the name before the street where no column has one", () => {
    const { offers, take } = read("Order|Ship to|Weight (lb)", [
      "1|Pat Doe, 120 Main St, Apt 4, Boston, MA 02108|2",
      "2|Ann Lee, 5 Elm St, Salem, MA 01970|2",
    ]);
    expect(offers).toMatchObject([{ code: "ADDRESS_WHOLE", example: { rowNumber: 1 } }]);
    expect(take(0)).toMatchObject({
      recipientName: "Pat Doe",
      address1: "120 Main St",
      address2: "Apt 4",
      city: "Boston",
      state: "MA",
      postalCode: "02108",
      weight: "2",
    });
  });

  it("is offered split where the city stands with state and ZIP code beside the street", () => {
    const { offers, take } = read("Name|Street|City / State / Zip|Weight (lb)", [
      "Pat Doe|120 Main St|Boston, MA 02108|2",
    ]);
    expect(offers).toMatchObject([{ code: "ADDRESS_WHOLE", before: "Boston, MA 02108" }]);
    expect(take(0)).toMatchObject({
      address1: "120 Main St",
      city: "Boston",
      state: "MA",
      postalCode: "02108",
    });
  });

  it("is nothing to offer where the parts have columns of their own, or most cells cannot be told", () => {
    expect(read(`${HEAD}|Weight (lb)`, [`1|${GOOD}|2`]).offers).toEqual([]);
    expect(read("Name|Address|Weight (lb)", ["Pat|120 Broadway Boston|2"]).offers).toEqual([]);
  });
});

describe("a weight on each line of an order", () => {
  it("is offered by what it may be, with what the order would weigh", () => {
    const { offers, take } = read(`${HEAD}|Weight|Qty`, [`1|${GOOD}|2|3`, `1|${GOOD}|2|1`], [[0, 1]]);
    expect(offers).toMatchObject([{ code: "WEIGHT_OF_LINES", before: "2, 2" }]);
    expect(offers[0]?.choices.map(({ label }) => label)).toEqual([
      "Weight × Qty, added up",
      "Add the lines up",
      "Once, as the order's weight",
    ]);
    expect([0, 1, 2].map((at) => take(at).weight)).toEqual(["8", "4", "2"]);
  });

  it.each([
    ["the header says that it is the order's", "Total weight", ["2", "2"]],
    ["the header says that it is a piece's", "Item weight", ["2", "2"]],
    ["one line alone has it", "Weight", ["2", ""]],
  ])("is no matter where %s", (_, header, [one, other]) => {
    const rows = [`1|${GOOD}|${one}`, `1|${GOOD}|${other}`];
    expect(read(`${HEAD}|${header}`, rows, [[0, 1]]).offers).toEqual([]);
  });

  it("is taken once where the file's orders repeat it, and added up where their lines differ", () => {
    const helpersOf = (...weights: string[][]) => {
      const rows = weights.flatMap((lines, order) => lines.map((weight) => `${order}|${GOOD}|${weight}`));
      return read(`${HEAD}|Weight`, rows).fields.find(({ field }) => field === "weight")?.helpers;
    };
    expect(helpersOf(["2", "2"], ["3", "3", "3"], ["1", "1"])).toEqual(["once"]);
    expect(helpersOf(["2", "3"], ["1", "1"])).toEqual(["sum"]);
    expect(helpersOf(["2", "2"], ["3", "3"])).toEqual([]);
  });
});
