import { nearest } from "../mapping/nearest";
import { countryInWords } from "../reference/countries";
import { fold } from "../reference/fold";
import type { SavedAddress } from "../shipment";
import { carrierCountry, originOf } from "./plan-country";
import { addError, type Scope, textAt } from "./scope";

const PLACE = { field: "shipFrom" };
const NAMED = 8;

/**
 * The saved address that a row names; undefined where it names none and leaves from the shipper's own. It lies in the
 * country of the shipper, whose account it is: carriers refuse any other.
 */
export function planShipFrom(scope: Scope): SavedAddress | undefined {
  const text = textAt(scope, PLACE);
  if (text === "") return undefined;
  const known = Object.values(scope.options.addresses ?? {}).sort((a, b) =>
    a.label.localeCompare(b.label, "en"),
  );
  const found = findAddress(known, text);
  if (!found) {
    const remedy = whichThereAre(
      text,
      known.map(({ label }) => label),
    );
    addError(scope, "SHIP_FROM_UNKNOWN", PLACE, `"${text}" is not the name of a saved address.`, { remedy });
    return undefined;
  }
  const country = carrierCountry(found.address);
  const origin = originOf(scope);
  if (country === origin) return found;
  const message = `"${found.label}" is in ${countryInWords(country)}, and the shipper's account in ${countryInWords(origin)}: a parcel leaves from the country of the account.`;
  const inside = known.filter(({ address }) => carrierCountry(address) === origin).map(({ label }) => label);
  const others =
    inside.length > 0 ? `Name one of these: ${listed(inside)}; or choose` : "Leave it blank, or choose";
  addError(scope, "SHIP_FROM_ABROAD", PLACE, message, {
    remedy: `${others} a shipper in ${countryInWords(country)} for the job.`,
  });
  return undefined;
}

/** By its name as it is written; else by one that differs in case, accents or punctuation alone, if it is the only one. */
function findAddress(known: readonly SavedAddress[], text: string): SavedAddress | undefined {
  const exact = known.find(({ label }) => label === text);
  const [alike, another] = known.filter(({ label }) => fold(label) === fold(text));
  return exact ?? (another ? undefined : alike);
}

function whichThereAre(text: string, labels: readonly string[]): string {
  if (labels.length === 0) return "Nothing is saved yet: add the address in Settings, Shippers.";
  const near = nearest(text, labels);
  const known = `The saved addresses are: ${listed(labels)}.`;
  return near ? `Did you mean ${near}? ${known}` : `${known} Others are added in Settings, Shippers.`;
}

const listed = (labels: readonly string[]) =>
  labels.length > NAMED ? `${labels.slice(0, NAMED).join(", ")} …` : labels.join(", ");
