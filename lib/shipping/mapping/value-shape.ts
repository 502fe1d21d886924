import { findCountry } from "../reference/countries";
import { findService } from "../reference/find-service";
import { readBoolean } from "../reference/read-boolean";
import { readUsdCents } from "../reference/read-money";
import { readPhone } from "../reference/read-phone";
import { findRegion } from "../reference/regions";
import { readLength, readWeight, splitDimensions } from "../reference/units";

const isLetters = (text: string) => /\p{L}{2,}/u.test(text);
const isNumber = (text: string) => /^[\d.,]+$/.test(text);
const orderNumber = (text: string) =>
  /\d/.test(text) && /^[#\p{L}\p{N} _/.-]{1,40}$/u.test(text) && !/\p{L}+ \p{L}+/u.test(text);
const streetLike = (text: string) => isLetters(text) && /\d/.test(text);

/** Does a value look like what a field holds? Only fields whose values have a look of their own. */
const SHAPES: Readonly<Record<string, (text: string) => boolean>> = {
  recipientName: (text) => isLetters(text) && !/[@#]|^\d|\d{3}/.test(text),
  firstName: (text) => isLetters(text) && !/[@#\d]/.test(text),
  lastName: (text) => isLetters(text) && !/[@#\d]/.test(text),
  company: (text) => isLetters(text) && !text.includes("@"),
  phone: (text) => readPhone(text.replace(/^'/, ""), "US") !== null || /^\+?[\d\s().-]{7,20}$/.test(text),
  email: (text) => /^\S+@\S+\.\S+$/.test(text),
  address1: (text) => streetLike(text) || isLetters(text),
  city: (text) => isLetters(text) && !/\d{3}|@/.test(text),
  state: (text) =>
    ["US", "CA", "MX"].some((country) => findRegion(country, text) !== null) ||
    /^\p{L}[\p{L} .-]*$/u.test(text),
  postalCode: (text) => /\d/.test(text) && /^'?[A-Z\d][A-Z\d .-]{2,11}$/i.test(text),
  country: (text) => findCountry(text) !== null,
  residential: (text) => readBoolean(text) !== null,
  packageCount: (text) => /^\d{1,3}$/.test(text),
  weight: (text) => readWeight(text) !== null,
  unitWeight: (text) => readWeight(text) !== null,
  weightUnit: (text) => !isNumber(text) && text.length <= 10,
  length: (text) => readLength(text) !== null || splitDimensions(text) !== null,
  width: (text) => readLength(text) !== null,
  height: (text) => readLength(text) !== null,
  lengthUnit: (text) => !isNumber(text) && text.length <= 12,
  packaging: (text) => !/^\d{3,}/.test(text),
  declaredValue: (text) => readUsdCents(text) !== null,
  service: (text) =>
    findService(text, true).kind !== "unknown" || findService(text, false).kind !== "unknown",
  orderReference: orderNumber,
  description: isLetters,
  quantity: (text) => /^\d{1,5}$/.test(text),
};

/** Share of the filled values that look right for a field: 0 to 1; null when no value is filled. */
export function shapeShare(field: string, values: readonly string[]): number | null {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "");
  if (filled.length === 0) return null;
  const shape = SHAPES[field];
  return shape ? filled.filter(shape).length / filled.length : 1;
}
