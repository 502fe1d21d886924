import { type CustomsLane, customsBetween } from "../catalogue";
import type { CustomsLine } from "../customs";
import { goodsCents } from "../customs-sums";
import { isBlocked } from "../issue";
import { fieldLabel } from "../mapping/fields";
import type { Money } from "../money";
import { countryInWords } from "../reference/countries";
import { currencyOfOrigin, placeApart } from "../reference/customs-areas";
import { readAmount } from "../reference/read-customs";
import type { Package, Shipment } from "../shipment";
import { checkCustomsCells } from "./check-cells";
import { wantProducts } from "./complete-draft";
import { originOf } from "./plan-country";
import { type GoodsWanted, planGoods } from "./plan-goods";
import { inWords, planAmount, planInvoice } from "./plan-invoice";
import { planBoolean } from "./plan-service";
import { addError, type Scope, textAt } from "./scope";

/** What a shipment says across a border, beside the label. */
export type PlannedCustoms = Pick<Shipment, "customs" | "goodsValue" | "documentsOnly">;

export interface Way {
  readonly country: string;
  readonly postalCode: string | undefined;
  readonly packages: readonly Package[] | null;
  readonly orderReference: string;
}

/**
 * What customs are told of a row: nothing inside of a customs area, else an invoice, or that there are only papers.
 * Everything that is missing is an error that names its field.
 */
export function planCustoms(scope: Scope, way: Way): PlannedCustoms {
  const origin = originOf(scope);
  if (way.country === origin) return {};
  const { catalogue } = scope.options;
  const lane = customsBetween(catalogue, origin, way.country);
  const apart = placeApart(way.country, way.postalCode);
  if (!lane || apart) {
    const to = apart ?? countryInWords(way.country);
    const message = `This row goes from ${countryInWords(origin)} to ${to}; what customs want there cannot be given here.`;
    addError(scope, "DESTINATION_NOT_SUPPORTED", { field: apart ? "postalCode" : "country" }, message);
    return {};
  }
  if (!lane.invoice && !lane.goodsValue) return {};
  checkCustomsCells(scope);
  wantProducts(scope, lane);
  const currency = planCurrency(scope, origin);
  const papersOnly = planDocuments(scope, lane, way);
  const documents: PlannedCustoms = papersOnly && lane.documents ? { documentsOnly: true } : {};
  if (papersOnly && !lane.goodsValue) return documents;
  const filing = lane.filingAbove !== undefined && textAt(scope, { field: "exportFiling" }) !== "";
  const wanted = { lane, currency, destination: countryInWords(way.country), filing };
  if (!lane.invoice || papersOnly) return { goodsValue: planTotal(scope, wanted, null), ...documents };
  if (lane.exporterEori && scope.options.shipperHasEori === false) {
    const message = `The shipper has no EORI number; an exporter from ${countryInWords(origin)} to ${wanted.destination} needs one.`;
    addError(scope, "SHIPPER_EORI_MISSING", { field: "shipper" }, message);
  }
  const lines = planGoods(scope, wanted);
  const goodsValue = lane.goodsValue && lines ? planTotal(scope, wanted, lines) : undefined;
  const customs = planInvoice(scope, { ...wanted, ...way, lines });
  return { ...(customs ? { customs } : {}), ...(goodsValue ? { goodsValue } : {}) };
}

/** Customs values are in the money of the country that the goods leave. */
function planCurrency(scope: Scope, origin: string): string {
  const currency = currencyOfOrigin(origin);
  const place = { field: "goodsCurrency" };
  const text = textAt(scope, place);
  if (text !== "" && text.toUpperCase() !== currency) {
    const message = `The goods are priced in "${text}"; from ${countryInWords(origin)}, customs values are in ${currency}.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", place, message, {
      remedy: `Give the values in ${currency}, and ${currency} as the currency.`,
    });
  }
  return currency;
}

function planDocuments(scope: Scope, lane: CustomsLane, { packages, country }: Way): boolean {
  const place = { field: "documentsOnly" };
  const asked = planBoolean(scope, "documentsOnly", false);
  const { packagings } = scope.options.catalogue;
  const isLetter = ({ packaging }: Package) =>
    packagings.some((each) => each.letter && each.code === packaging);
  const letters = packages?.every(isLetter) ?? false;
  if (asked && !lane.documents) {
    const message = `To ${countryInWords(country)} nothing can be declared as documents only.`;
    addError(scope, "OPTION_NOT_AVAILABLE", place, message, {
      remedy: "Give what is in the parcel and what it is worth, or send it as a letter.",
    });
    return false;
  }
  return asked || letters;
}

/** What the goods are worth: as the row says, else the sum of its lines. Never what they are insured for. */
function planTotal(
  scope: Scope,
  wanted: GoodsWanted,
  lines: readonly CustomsLine[] | null,
): Money | undefined {
  const { currency, destination } = wanted;
  const place = { field: "goodsTotal" };
  const before = scope.issues.length;
  const given = planAmount(scope, place, currency);
  if (isBlocked(scope.issues.slice(before))) return undefined;
  const goods =
    lines ?? (given === undefined && scope.draft.goods.length > 0 ? valueOfGoods(scope, wanted) : null);
  const sum = goods ? goodsCents(goods) : undefined;
  if (given !== undefined && sum !== undefined && given !== sum) {
    const message = `The goods are worth ${inWords(given)} ${currency} by the file, and their lines amount to ${inWords(sum)}.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", place, message, {
      remedy: "Correct the one that is wrong, or leave the value of the goods blank.",
    });
    return undefined;
  }
  const cents = given ?? sum;
  if (cents === undefined) {
    if (!isBlocked(scope.issues.slice(before))) {
      const message = `The value of the goods is missing; a shipment to ${destination} needs it.`;
      addError(scope, "CUSTOMS_VALUE_MISSING", place, message, {
        remedy: `Map ${fieldLabel("goodsTotal")}, or quantity and value of the goods. It is not what the parcel is insured for.`,
      });
    }
    return undefined;
  }
  if (cents < 100) {
    const message = `The goods are worth ${inWords(cents)} ${currency}; the carrier takes 1.00 at least.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", place, message);
    return undefined;
  }
  return { cents, currency };
}

/** Where no invoice is wanted, quantity and value of the lines are enough. */
function valueOfGoods(
  scope: Scope,
  { currency }: GoodsWanted,
): Pick<CustomsLine, "quantity" | "unitValue">[] | null {
  const lines = scope.draft.goods.map(({ goodsQuantity = "", goodsValue = "" }) => {
    const amount = readAmount(goodsValue);
    const quantity = Number(goodsQuantity);
    const fits = amount && (amount.currency ?? currency) === currency && !amount.value.startsWith("-");
    return fits && Number.isInteger(quantity) && quantity > 0 ? { quantity, unitValue: amount.value } : null;
  });
  return lines.includes(null) ? null : lines.flatMap((line) => line ?? []);
}
