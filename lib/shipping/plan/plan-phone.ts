import { fieldLabel } from "../mapping/fields";
import { countryInWords } from "../reference/countries";
import { readPhone } from "../reference/read-phone";
import { refuseScientific } from "./plan-text";
import { addError, addWarning, describeChange, type Scope, textAt } from "./scope";

const PLACE = { field: "phone" };

/**
 * The phone number in digits: ten in North America, elsewhere with the country's code. Punctuation is layout; an
 * extension is left out with a warning. `why` says what needs a number ("Next Day Air Early"), if anything does.
 */
export function planPhone(scope: Scope, country: string, why: string | null): string | undefined {
  if (refuseScientific(scope, PLACE, "PHONE_INVALID")) return undefined;
  const text = textAt(scope, PLACE).replace(/\.0$/, "");
  if (text === "") {
    if (why !== null)
      addError(scope, "PHONE_MISSING", PLACE, `The phone number is missing; ${why} needs one.`);
    else
      addWarning(
        scope,
        "PHONE_MISSING",
        PLACE,
        "There is no phone number; the driver cannot call the recipient.",
      );
    return undefined;
  }
  const phone = readPhone(text, country);
  const digits = phone && (phone.callingCode === "1" ? phone.national : phone.international);
  if (!phone || !digits || digits.length > scope.options.catalogue.limits.phone) {
    const message = `"${text}" is not a valid phone number in ${countryInWords(country)}`;
    if (why !== null) addError(scope, "PHONE_INVALID", PLACE, `${message}; ${why} needs one.`);
    else addWarning(scope, "PHONE_INVALID", PLACE, `${message}; it is left out.`);
    return undefined;
  }
  if (phone.extension !== null) {
    const reason = `the label has no room for extension ${phone.extension}`;
    addWarning(scope, "VALUE_SHORTENED", PLACE, describeChange(fieldLabel("phone"), text, digits, reason));
  }
  return digits;
}
