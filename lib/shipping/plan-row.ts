import { blocks } from "./issue";
import type { CompiledTemplate } from "./mapping/compile-template";
import { findAlreadyDone } from "./orders/already-done";
import { withBillingAddress } from "./orders/billing-address";
import {
  applyDefaults,
  applyGoodsDefaults,
  applyOverrides,
  applyProducts,
  parcelsOf,
} from "./plan/complete-draft";
import { fingerprintOf } from "./plan/fingerprint";
import { noteLeftOut, withoutOutbound } from "./plan/plan-return";
import { planShipment } from "./plan/plan-shipment";
import { type Scope, textAt } from "./plan/scope";
import type { PlannedRow, PlanOptions, SourceRow } from "./planned-row";
import { bareCell } from "./reference/bare-cell";
import { findReturnWish } from "./reference/read-words";

/**
 * What a row will be at the carrier: the one planner, for the preview, for the page that shows a row while its mapping
 * is edited, and again right before the label is bought. Pure and deterministic; never throws for what a cell holds.
 *
 * Nothing is changed silently: what the carrier is told differs from the cell only with an issue that shows both texts.
 * Layout is no change (outer spaces, the case of codes, a phone number's punctuation, a spreadsheet's apostrophe), and
 * neither is what a helper or a unit in the mapping does, for the clerk has seen it there.
 */
export function planRow(compiled: CompiledTemplate, sourceRow: SourceRow, options: PlanOptions): PlannedRow {
  const { row, issues: aboutAddress } = withBillingAddress(options.columns, sourceRow);
  const { today, originCountry = "US" } = options;
  const slashes = originCountry === "US" ? "month first" : "day first";
  // A column that gives the ship date is judged as one.
  const except = compiled.columnsOf("shipDate");
  const issues = [...findAlreadyDone(options.columns, row, { today, slashes, except }), ...aboutAddress];
  const rendered = compiled.render(row);
  if (rendered === null) return unreadableRow(row);
  const { defaults = {} } = options;
  const given = applyDefaults(rendered, defaults);
  const { draft: told, lines } = parcelsOf(given, row, compiled);
  const listed = applyProducts(applyOverrides(told, row.overrides ?? {}), row);
  const asked = applyGoodsDefaults(listed, row, defaults);
  const wish = findReturnWish(bareCell(asked.fields.returnLabel ?? ""));
  const beside = row.returns === true;
  const returns = beside || wish === "only";
  const draft = returns ? withoutOutbound(asked, { beside }) : asked;
  // A number of packages that was given in the app is that of the whole order.
  const parcelLines = lines?.length === draft.packages.length ? lines : null;
  const scope: Scope = { compiled, row, options, draft, parcelLines, returns, issues, products: new Set() };
  if (returns && !beside) noteLeftOut(scope, asked);
  const shipment = planShipment(scope);
  const text = (field: string) => bareCell(textAt(scope, { field }));
  const city = shipment?.shipTo.address.city ?? text("city");
  const state = shipment?.shipTo.address.state ?? text("state");
  return {
    rowNumber: row.rowNumber,
    shipment,
    issues,
    recipientName: shipment?.shipTo.name ?? (text("recipientName") || text("company")),
    cityState: [city, state].filter((part) => part !== "").join(", "),
    orderReference: text("orderReference") || null,
    wantsReturn: wish === "with" && !returns,
    fingerprint: shipment === null ? "" : fingerprintOf(shipment),
    products: [...scope.products],
  };
}

function unreadableRow(row: SourceRow): PlannedRow {
  const issue = blocks("TEMPLATE_NOT_JSON", "The mapping's template does not make valid JSON for this row.", {
    remedy: "Check the commas around the template's sections.",
  });
  return {
    rowNumber: row.rowNumber,
    shipment: null,
    issues: [issue],
    recipientName: "",
    cityState: "",
    orderReference: null,
    wantsReturn: false,
    fingerprint: "",
    products: [],
  };
}
