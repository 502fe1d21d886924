import { bareCell, isSheetError } from "../reference/bare-cell";
import { findCountry } from "../reference/countries";
import { readDay } from "../reference/day";
import { looksLikeService } from "../reference/find-service";
import { isScientific, readUsdCents } from "../reference/read-number";
import { readPhone } from "../reference/read-phone";
import {
  findCodFunds,
  findPayer,
  findReturnKind,
  findReturnWish,
  findSignature,
  readBoolean,
} from "../reference/read-words";
import { findRegion } from "../reference/regions";
import { withoutMarkup } from "../reference/repair-text";
import { findLengthUnit, findWeightUnit, readLength, readWeight, splitDimensions } from "../reference/units";

const isLetters = (text: string) => /\p{L}{2,}/u.test(text);
const orderNumber = (text: string) =>
  /\d/.test(text) && /^[#\p{L}\p{N} _/.-]{1,40}$/u.test(text) && !/\p{L}+ \p{L}+/u.test(text);
/** A second line is a short text; a lone large number, an address of e-mail or a unit is none. */
function addressDetail(text: string): boolean {
  return !text.includes("@") && !/^\d{6,}$/.test(text) && findWeightUnit(text) === null;
}
/** Of any carrier's: what a package comes in, or a short code for it. */
const PACKAGING =
  /\b(?:letter|envelope|package|packaging|box|parcel|tube|pak|carton|karton|pallet|own|custom)\b|^[a-z\d]{1,3}$/i;

/** Does a value look like what a field holds? Only fields whose values have a look of their own. */
const SHAPES: Readonly<Record<string, (text: string) => boolean>> = {
  recipientName: (text) => isLetters(text) && !/[@#]|^\d|\d{3}/.test(text),
  firstName: (text) => isLetters(text) && !/[@#\d]/.test(text),
  lastName: (text) => isLetters(text) && !/[@#\d]/.test(text),
  company: (text) => isLetters(text) && !text.includes("@"),
  signature: (text) => findSignature(text) !== null,
  saturdayDelivery: (text) => readBoolean(text) !== null,
  // One that a spreadsheet has rounded is no number any more, and is a phone's all the same: the row says so.
  phone: (text) => isScientific(text) || readPhone(text, "US") !== null || /^\+?[\d\s().-]{7,20}$/.test(text),
  email: (text) => /^\S+@\S+\.\S+$/.test(text),
  address1: (text) => isLetters(text) && !text.includes("@"),
  address2: addressDetail,
  address3: addressDetail,
  houseNumber: (text) => /^\d{1,6}\s?[A-Za-z]?(?:[-/]\d+[A-Za-z]?)?$/.test(text),
  city: (text) => isLetters(text) && !/\d{3}|@/.test(text),
  state: (text) =>
    ["US", "CA", "MX"].some((country) => findRegion(country, text) !== null) ||
    /^\p{L}[\p{L} .-]*$/u.test(text),
  postalCode: (text) => /\d/.test(text) && /^[A-Z\d][A-Z\d .-]{2,11}$/i.test(text),
  country: (text) => findCountry(text) !== null,
  residential: (text) => readBoolean(text) !== null,
  packageCount: (text) => /^\d{1,3}$/.test(text),
  weight: (text) => readWeight(text) !== null,
  unitWeight: (text) => readWeight(text) !== null,
  weightUnit: (text) => findWeightUnit(text) !== null,
  length: (text) => readLength(text) !== null || splitDimensions(text) !== null,
  width: (text) => readLength(text) !== null,
  height: (text) => readLength(text) !== null,
  lengthUnit: (text) => findLengthUnit(text) !== null,
  packaging: (text) => PACKAGING.test(text),
  declaredValue: (text) => readUsdCents(text) !== null,
  service: looksLikeService,
  orderReference: orderNumber,
  description: isLetters,
  payer: (text) => findPayer(text) !== null,
  payerAccount: (text) => /^(?=.*\d)[A-Z\d]{5,9}$/i.test(text.replace(/[\s-]/g, "")),
  payerPostalCode: (text) => /\d/.test(text) && /^[A-Z\d][A-Z\d .-]{2,11}$/i.test(text),
  payerCountry: (text) => findCountry(text) !== null,
  accessPointId: (text) => /^(?=.*\d)[A-Z\d]{7,12}$/i.test(text.replace(/[\s-]/g, "")),
  accessPointName: (text) => isLetters(text) && !text.includes("@"),
  accessPointAddress: (text) => isLetters(text) && !text.includes("@"),
  accessPointPostalCode: (text) => /\d/.test(text) && /^[A-Z\d][A-Z\d .-]{2,11}$/i.test(text),
  accessPointCountry: (text) => findCountry(text) !== null,
  codAmount: (text) => /^(?:[$€£]|[A-Z]{3})?\s*\d[\d.,']*\s*(?:[$€£]|[A-Z]{3})?$/i.test(text),
  codFunds: (text) => findCodFunds(text) !== null,
  shipDate: (text) => readDay(text, "month first") !== null,
  saturdayPickup: (text) => readBoolean(text) !== null,
  directDelivery: (text) => readBoolean(text) !== null,
  shipperRelease: (text) => readBoolean(text) !== null,
  carbonNeutral: (text) => readBoolean(text) !== null,
  additionalHandling: (text) => readBoolean(text) !== null,
  returnLabel: (text) => findReturnWish(text) !== null,
  returnKind: (text) => findReturnKind(text) !== null,
  returnEmail: (text) => /^\S+@\S+\.\S+$/.test(text),
  returnService: looksLikeService,
  quantity: (text) => /^\d{1,5}$/.test(text),
};

/** Share of the filled values that look right for a field: 0 to 1; null when no value is filled. */
export function shapeShare(field: string, values: readonly string[]): number | null {
  const filled = values
    .map((value) => bareCell(withoutMarkup(value)))
    .filter((value) => value !== "" && !isSheetError(value));
  if (filled.length === 0) return null;
  const shape = SHAPES[field];
  return shape ? filled.filter(shape).length / filled.length : 1;
}
