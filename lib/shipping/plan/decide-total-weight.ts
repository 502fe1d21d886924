import { splitWords } from "../mapping/read-header";
import { roundDust } from "../reference/read-number";
import { readWeight } from "../reference/units";
import { unitsOf } from "./plan-country";
import { addDecide, type Scope, textAt } from "./scope";

/** Words by which a weight is that of all packages of a shipment. */
const ALL =
  /^(?:total|totals|totale?|order|orders|shipment|consignment|gesamt\w*|sendungs?\w*|bestell\w*|auftrags?\w*|commande|pedido|envio|ordine|spedizione|totaal\w*)$/;
const ONE = /^(?:each|per|pro|je|par|por|item|items|product|unit|line|lineitem)$/;

/**
 * The weight of an order with several packages, where its header says that of the whole: each package may weigh as much,
 * or all of them together. A person says which.
 */
export function decideTotalWeight(scope: Scope, packageIndex: number, count: number): void {
  const [column, another] = scope.compiled.columnsOf("weight");
  const given = scope.row.overrides ?? {};
  if (packageIndex > 0 || count < 2 || !column || another || "weight" in given) return;
  const words = splitWords(column.header);
  if (!words.some((word) => ALL.test(word)) || words.some((word) => ONE.test(word))) return;
  const place = { field: "weight", packageIndex };
  const read = readWeight(textAt(scope, place));
  if (!read || read.value <= 0) return;
  const unit = read.unit ?? (textAt(scope, { field: "weightUnit", packageIndex }) || unitsOf(scope).weight);
  const say = (value: number) => `${roundDust(value)} ${unit}`;
  const message = `The row has ${count} packages, and "${column.name}" is ${say(read.value)}: each of them may weigh as much, or all together, which is ${say(Number((read.value / count).toFixed(3)))} each.`;
  const ship = { effect: "ship", needsReason: false } as const;
  addDecide(scope, "WEIGHT_OF_PACKAGES", place, message, {
    value: textAt(scope, place),
    choices: [
      {
        id: "together",
        label: "Together, split evenly",
        values: { weight: say(Math.ceil((read.value / count) * 1000 - 1e-6) / 1000) },
        ...ship,
      },
      { id: "each", label: "Each weighs as much", ...ship },
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
    ],
  });
}
