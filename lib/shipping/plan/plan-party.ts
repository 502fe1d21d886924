import { isBlocked } from "../issue";
import { fieldLabel } from "../mapping/fields";
import { countryInWords } from "../reference/countries";
import { readPhone } from "../reference/read-phone";
import { planShortText, planText, refuseScientific } from "./plan-text";
import { addError, addWarning, describeChange, type Place, type Scope, textAt } from "./scope";

const NAME = { field: "recipientName" };
const COMPANY = { field: "company" };
const EMAIL = { field: "email" };
/** What separates a person from a company in one cell. */
const SEPARATOR = /\s+(?:c\/o|attn:?|at|-|\/|\|)\s+|,\s+|\s*;\s*/i;
const EMAIL_PATTERN = /^[^\s@"<>,;]+@[^\s@"<>,;.]+(?:\.[^\s@"<>,;.]+)+$/;

interface PlannedNames {
  readonly name: string;
  readonly company: string | undefined;
}

/** Name and company, each as long as the carrier takes it at most. A long name that holds both is split before it is shortened. */
export function planNames(scope: Scope): PlannedNames {
  const before = scope.issues.length;
  const { limits } = scope.options.catalogue;
  const company = planText(scope, COMPANY);
  const name = planText(scope, NAME);
  if (name === "" && company === "") {
    const failed = isBlocked(scope.issues.slice(before));
    if (!failed) addError(scope, "VALUE_MISSING", NAME, "The recipient's name is missing.");
    return { name: "", company: undefined };
  }
  if (name === "") {
    addWarning(
      scope,
      "VALUE_NORMALISED",
      NAME,
      `The name is blank; the label shows the company "${company}" in its place.`,
      {
        value: company,
      },
    );
    return { name: planShortText(scope, COMPANY, limits.name, company), company: undefined };
  }
  const split = company === "" && name.length > limits.name ? splitName(name, limits.name) : null;
  if (split) {
    const message = `Name "${name}" is longer than ${limits.name} characters and is split: name "${split[0]}", company "${split[1]}".`;
    addWarning(scope, "VALUE_NORMALISED", NAME, message);
    return { name: split[0], company: split[1] };
  }
  return {
    name: planShortText(scope, NAME, limits.name, name),
    company: company === "" ? undefined : planShortText(scope, COMPANY, limits.name, company),
  };
}

function splitName(name: string, most: number): readonly [string, string] | null {
  const match = SEPARATOR.exec(name);
  if (!match) return null;
  const first = name.slice(0, match.index).trim();
  const second = name.slice(match.index + match[0].length).trim();
  const fits = (part: string) => part !== "" && part.length <= most;
  return fits(first) && fits(second) ? [first, second] : null;
}

/** The e-mail address; one that is none, or that the carrier cannot hold, is left out with a warning. */
export function planEmail(scope: Scope, place: Place = EMAIL): string | undefined {
  const text = textAt(scope, place);
  const { limits } = scope.options.catalogue;
  if (text === "") return undefined;
  if (!EMAIL_PATTERN.test(text) || !/^[\x21-\x7e]+$/.test(text)) {
    addWarning(scope, "EMAIL_INVALID", place, `"${text}" is not an e-mail address and is left out.`);
    return undefined;
  }
  if (text.length > limits.email) {
    const label = fieldLabel(place.field);
    const message = `${label} "${text}" is left out: the carrier takes at most ${limits.email} characters.`;
    addWarning(scope, "EMAIL_INVALID", place, message);
    return undefined;
  }
  return text;
}

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
      addError(scope, "PHONE_MISSING", PLACE, `The phone number is missing; ${why} needs one.`, {
        remedy: "Add the recipient's phone number.",
      });
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
    if (why !== null)
      addError(scope, "PHONE_INVALID", PLACE, `${message}; ${why} needs one.`, {
        remedy: "Correct the phone number.",
      });
    else addWarning(scope, "PHONE_INVALID", PLACE, `${message}; it is left out.`);
    return undefined;
  }
  if (phone.extension !== null) {
    const reason = `the label has no room for extension ${phone.extension}`;
    addWarning(scope, "VALUE_SHORTENED", PLACE, describeChange(fieldLabel("phone"), text, digits, reason));
  }
  return digits;
}
