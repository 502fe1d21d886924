import { type CodFunds, type CodLane, codBetween, codShares } from "../catalogue-extras";
import { formatMoney } from "../money";
import { FUNDS_WORDS } from "../payer";
import { countryInWords } from "../reference/countries";
import { currencyOfOrigin } from "../reference/customs-areas";
import { readAmount } from "../reference/read-customs";
import { mayBeThousands, thousandsOrDecimals } from "../reference/read-number";
import { findCodFunds, readBoolean } from "../reference/read-words";
import type { AccessPoint, Package, Shipment } from "../shipment";
import type { Cod } from "../shipment-parts";
import { originOf } from "./plan-country";
import { addError, addWarning, type Scope, textAt } from "./scope";

const AMOUNT = { field: "codAmount" };
const FUNDS = { field: "codFunds" };

/** What else the row is, as far as it is planned. */
interface Asked {
  readonly country: string;
  readonly packages: readonly Package[] | null;
  readonly signature: Shipment["signature"];
  readonly accessPoint: AccessPoint | undefined;
}

/**
 * What the carrier collects from the recipient, or undefined where nothing is collected: no amount, or one of 0. What it
 * does not collect on this way, or not beside something else, blocks the row.
 */
export function planCod(scope: Scope, asked: Asked): Cod | undefined {
  const cents = planAmount(scope);
  if (cents === null) return undefined;
  const { name, ...catalogue } = scope.options.catalogue;
  const origin = originOf(scope);
  const lane = codBetween(catalogue, origin, asked.country);
  if (!lane) {
    const [from, to] = [countryInWords(origin), countryInWords(asked.country)];
    refuse(scope, `${name} collects nothing from recipients between ${from} and ${to}.`);
    return undefined;
  }
  checkBeside(scope, lane, asked);
  const currency = currencyOfOrigin(origin);
  const funds = planFunds(scope, lane, asked);
  const parcels = asked.packages?.length ?? 1;
  const shares = lane.ofEach ? codShares(cents, parcels) : [cents];
  const most = catalogue.cod?.most ?? 0;
  if (Math.max(...shares) > most * 100 || Math.min(...shares) < 1) {
    const range = `${formatMoney({ cents: 1, currency })} to ${formatMoney({ cents: most * 100, currency })}`;
    refuse(scope, `${name} collects ${range} at once.`, "Correct the amount.");
    return undefined;
  }
  note(scope, { cents, currency, ...(funds && { funds }) }, shares);
  return { cents, currency, ...(funds && { funds }) };
}

function refuse(scope: Scope, message: string, remedy = "Leave the amount to collect blank."): void {
  addError(scope, "OPTION_NOT_AVAILABLE", AMOUNT, message, { remedy });
}

/** In cents; null where nothing is to be collected, or the text is no amount. */
function planAmount(scope: Scope): number | null {
  const text = textAt(scope, AMOUNT);
  if (text === "" || readBoolean(text) === false) return null;
  const currency = currencyOfOrigin(originOf(scope));
  const amount = readAmount(text);
  const cents = amount && Math.round(Number((Number(amount.value) * 100).toFixed(4)));
  if (cents === 0) return null;
  if (cents !== null && mayBeThousands(text)) {
    addError(scope, "VALUE_INVALID", AMOUNT, thousandsOrDecimals(text), {
      remedy: "Correct the amount in the file.",
    });
    return null;
  }
  if (cents !== null && cents > 0 && (amount?.currency ?? currency) === currency) return cents;
  const message = `"${text}" is not an amount of ${currency === "USD" ? "US dollars" : currency}.`;
  addError(scope, "VALUE_INVALID", AMOUNT, message, {
    remedy: "Give what the recipient pays, in the currency of the country that it leaves, or 0 for nothing.",
  });
  return null;
}

function planFunds(scope: Scope, lane: CodLane, { accessPoint }: Asked): CodFunds | undefined {
  const text = textAt(scope, FUNDS);
  const { name } = scope.options.catalogue;
  if (accessPoint) {
    if (text !== "") {
      const message = `${name} is not told in what it is paid at an access point: "${text}" is left out.`;
      addWarning(scope, "OPTION_LEFT_OUT", FUNDS, message);
    }
    return undefined;
  }
  const [usual] = lane.funds;
  if (text === "") return usual;
  const funds = findCodFunds(text);
  if (funds !== null && lane.funds.includes(funds)) return funds;
  const message =
    funds === null
      ? `"${text}" does not say in what the recipient pays.`
      : `${name} does not collect ${FUNDS_WORDS[funds]} on this way.`;
  addError(scope, funds === null ? "VALUE_INVALID" : "OPTION_NOT_AVAILABLE", FUNDS, message, {
    remedy: `Choose ${lane.funds.map((each) => FUNDS_WORDS[each]).join(", or ")}.`,
  });
  return undefined;
}

function checkBeside(scope: Scope, lane: CodLane, { signature, packages, accessPoint }: Asked): void {
  const { name, packagings } = scope.options.catalogue;
  if (signature !== "none") {
    refuse(
      scope,
      `${name} takes no signature where it collects money, and the row asks for one.`,
      "Choose one of the two.",
    );
  }
  if (accessPoint && !lane.atAccessPoints) {
    refuse(scope, `${name} collects nothing at access points on this way.`, "Choose one of the two.");
  }
  const letter = packagings.find(
    ({ letter: is, code }) => is && (packages ?? []).some(({ packaging }) => packaging === code),
  );
  if (letter && !lane.letters) refuse(scope, `${name} collects nothing for a ${letter.name} on this way.`);
}

/** Said of each row: it is a sum that another person pays, and stands in no total. */
function note(scope: Scope, { cents, currency, funds }: Cod, shares: readonly number[]): void {
  const { name } = scope.options.catalogue;
  const paid = funds ? ` in ${FUNDS_WORDS[funds]}` : "";
  const each = [...new Set(shares)].map((share) => formatMoney({ cents: share, currency })).join(" or ");
  const parts = shares.length > 1 ? `, ${each} with each of the ${shares.length} packages` : "";
  const message = `${name} collects ${formatMoney({ cents, currency })} from the recipient${paid}${parts}.`;
  addWarning(scope, "COLLECTED_ON_DELIVERY", AMOUNT, message);
}
