import { packagingName } from "../catalogue";
import type { ReturnRules } from "../catalogue-extras";
import type { Draft } from "../mapping/compile-template";
import { ACCESS_POINT_FIELDS, fieldLabel } from "../mapping/fields";
import { bareCell } from "../reference/bare-cell";
import { countryInWords } from "../reference/countries";
import { placeApart } from "../reference/customs-areas";
import { findPayer, findReturnKind, findReturnWish, findSignature } from "../reference/read-words";
import type { Package } from "../shipment";
import type { Notices, ReturnLabel } from "../shipment-parts";
import { originOf } from "./plan-country";
import { planEmail } from "./plan-party";
import { planShortText } from "./plan-text";
import { addDecide, addError, addWarning, type Scope, textAt } from "./scope";

const PLACE = { field: "returnLabel" };
/** What is asked for of a parcel on its way out, and that none has on its way back. */
const OUTBOUND_ONLY = [
  "signature",
  "saturdayDelivery",
  "saturdayPickup",
  "directDelivery",
  "shipperRelease",
  "shipDate",
  "codAmount",
] as const;
/** Of these, one is enough to be told of. */
const POINT = ACCESS_POINT_FIELDS.map(({ id }) => id);

/**
 * The draft of a return, which is asked for nothing that only a parcel on its way out has.
 *
 * @param beside it belongs to a row that goes out: what that one has, and a receiver who pays it, is not its own
 */
export function withoutOutbound(draft: Draft, { beside }: { beside: boolean }): Draft {
  const blank = Object.fromEntries([...OUTBOUND_ONLY, "codFunds", ...POINT].map((id) => [id, ""]));
  const ofReceiver = beside && findPayer(bareCell(draft.fields.payer ?? "")) === "receiver";
  const payer: Record<string, string> = ofReceiver
    ? { payer: "", payerAccount: "", payerPostalCode: "", payerCountry: "" }
    : {};
  return { ...draft, fields: { ...draft.fields, ...blank, ...payer } };
}

/** Says what a row that is a return gives, and is not asked for. */
export function noteLeftOut(scope: Scope, given: Draft): void {
  const textOf = (field: string) => bareCell(given.fields[field] ?? "");
  const point = POINT.filter((field) => textOf(field) !== "").slice(0, 1);
  for (const field of [...OUTBOUND_ONLY, ...point]) {
    const text = textOf(field);
    if (text === "" || findSignature(text) === "none") continue;
    const message = `${fieldLabel(field)} "${text}" is not asked for: a return goes without.`;
    addWarning(scope, "OPTION_LEFT_OUT", { field }, message, { value: text });
  }
}

/** What the row says of returns has to be one of the words for it. */
export function checkReturnWish(scope: Scope): void {
  const text = textAt(scope, PLACE);
  if (findReturnWish(text) !== null) return;
  addError(scope, "VALUE_INVALID", PLACE, `"${text}" does not say whether a return label is wanted.`, {
    remedy: "Use with, only or no.",
  });
}

/**
 * The parcels of a return: those of the order. Where the carrier brings back one with each label, it is the heaviest of
 * them, if a person says so: the customer may send back any one.
 */
export function planParcelsBack(scope: Scope, packages: readonly Package[], country: string): Package[] {
  const { name, returns: rules } = scope.options.catalogue;
  const [first, ...others] = packages;
  if (!rules || !first || others.length === 0 || mostOf(rules, country) > 1) return [...packages];
  const heaviest = others.reduce((one, each) => (each.weight.value > one.weight.value ? each : one), first);
  const { value, unit } = heaviest.weight;
  const weight = `${value} ${unit === "LBS" ? "lb" : "kg"}`;
  const message = `The order has ${packages.length} packages; from ${countryInWords(country)}, ${name} brings back one with each return label. This one is for the heaviest of them, ${weight}.`;
  addDecide(scope, "RETURN_OF_ONE_PACKAGE", { field: "packageCount", packageIndex: 0 }, message, {
    value: String(packages.length),
    choices: [
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
      { id: "heaviest", label: "One label, for the heaviest", effect: "ship", needsReason: false },
    ],
  });
  return [heaviest];
}

const mostOf = ({ packages: { from, most, elsewhere } }: ReturnRules, country: string) =>
  from.includes(country) ? most : elsewhere;

/** The label of a return; undefined with an error where the carrier brings nothing back so. */
export function planReturn(
  scope: Scope,
  asked: {
    country: string;
    postalCode: string | undefined;
    email: string | undefined;
    notices: Notices | undefined;
    packages: readonly Package[] | null;
  },
): ReturnLabel | undefined {
  const { name, returns: rules } = scope.options.catalogue;
  if (!rules) {
    addError(scope, "RETURN_NOT_AVAILABLE", PLACE, `${name} has no return labels.`);
    return undefined;
  }
  checkWay(scope, rules, asked);
  checkPackages(scope, rules, asked.packages ?? [], asked.country);
  if (findPayer(textAt(scope, { field: "payer" })) === "receiver") {
    const message = `The receiver of a return is the shipper: ${name} bills it to the shipper or to a third party.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "payer" }, message);
  }
  return planKind(scope, asked);
}

function checkWay(
  scope: Scope,
  { lanes }: ReturnRules,
  { country, postalCode }: { country: string; postalCode: string | undefined },
): void {
  const to = originOf(scope);
  const apart = country === to ? null : placeApart(country, postalCode);
  if (!apart && lanes.some((lane) => lane.from.includes(country) && lane.to.includes(to))) return;
  const message = `A return from ${apart ?? countryInWords(country)} to ${countryInWords(to)} crosses a customs border, and return labels across one cannot be bought here.`;
  addError(scope, "RETURN_NOT_AVAILABLE", { field: apart ? "postalCode" : "country" }, message);
}

function checkPackages(
  scope: Scope,
  rules: ReturnRules,
  packages: readonly Package[],
  country: string,
): void {
  const { catalogue } = scope.options;
  const limit = mostOf(rules, country);
  if (packages.length > limit) {
    const message = `The return has ${packages.length} packages; from ${countryInWords(country)}, ${catalogue.name} brings back ${limit} at a time.`;
    addError(scope, "RETURN_NOT_AVAILABLE", { field: "packageCount", packageIndex: 0 }, message, {
      remedy: `Give the return at most ${limit} as its number of packages, and their weight; or leave it out.`,
    });
  }
  const refused = packages.find(({ packaging }) => rules.withoutPackagings.includes(packaging));
  if (!refused) return;
  const message = `${catalogue.name} brings nothing back in a ${packagingName(catalogue, refused.packaging)}.`;
  addError(scope, "OPTION_NOT_AVAILABLE", { field: "packaging", packageIndex: 0 }, message);
}

function planKind(
  scope: Scope,
  { email, notices }: { email: string | undefined; notices: Notices | undefined },
): ReturnLabel | undefined {
  const place = { field: "returnKind" };
  const text = textAt(scope, place);
  const kind = findReturnKind(text);
  if (kind === null) {
    addError(scope, "VALUE_INVALID", place, `"${text}" is not a kind of return label.`, {
      remedy: "Use print or electronic.",
    });
    return undefined;
  }
  if (kind === "print") return { kind };
  const field = textAt(scope, { field: "returnEmail" }) === "" ? "email" : "returnEmail";
  const to = field === "email" ? email : planEmail(scope, { field });
  if (to === undefined) {
    const message = "The electronic return label has no e-mail address to go to.";
    addError(scope, "EMAIL_INVALID", { field }, message, {
      remedy: "Give an e-mail address, or choose a return label that is printed.",
    });
    return undefined;
  }
  const memo = planShortText(scope, { field: "returnMemo" }, scope.options.catalogue.notices?.memo ?? 0);
  if (memo) checkNotices(scope, notices);
  return { kind, mail: { to, ...(memo && { memo }) } };
}

/** The mail's text is one of the carrier's notices: they have one text together, and are not any number. */
function checkNotices(scope: Scope, notices: Notices | undefined): void {
  const { name, notices: rules } = scope.options.catalogue;
  const place = { field: "returnMemo" };
  if (notices?.memo !== undefined) {
    const message = `${name} takes one text for all e-mails of a shipment, and the row gives two.`;
    addError(scope, "VALUE_INVALID", place, message, {
      remedy: "Leave this one or the text in the notices blank.",
    });
  }
  if (rules && (notices?.events.length ?? 0) >= rules.kinds) {
    const message = `${name} sends at most ${rules.kinds} kinds of e-mails of a shipment; with this text they would be ${rules.kinds + 1}.`;
    addError(scope, "VALUE_INVALID", place, message, {
      remedy: "Leave the text blank, or ask for fewer notices.",
    });
  }
}
