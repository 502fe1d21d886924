import { fieldLabel } from "../mapping/fields";
import { readAmount } from "../reference/read-customs";
import { addError, type Place, type Scope, textAt } from "./scope";

/** An amount of the invoice, in cents; undefined where it is blank or 0, and with an error where it is none. */
export function planAmount(scope: Scope, place: Place, currency: string): number | undefined {
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const amount = readAmount(text);
  const cents = amount ? Math.round(Number(amount.value) * 100) : -1;
  if (!amount || cents < 0 || (amount.currency !== null && amount.currency !== currency)) {
    const message = `${fieldLabel(place.field)} "${text}" is not an amount of ${currency}.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", place, message);
    return undefined;
  }
  return cents === 0 ? undefined : cents;
}

/** "12.50" */
export const inWords = (cents: number) => (cents / 100).toFixed(2);
