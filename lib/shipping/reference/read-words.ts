import { type CodFunds, NOTICE_EVENTS, type NoticeEvent, type ReturnKind } from "../catalogue-extras";
import type { Shipment } from "../shipment";
import type { Billing } from "../shipment-parts";
import { fold } from "./fold";

const YES = new Set("yes y true t 1 x on ja j si oui residential residence home private res".split(" "));
const NO = new Set("no n false f 0 off nein non none commercial business office com".split(" "));

/** "Yes", "TRUE", "1", "x", "residential" → true; "no", "0", "commercial" → false; null for anything else. */
export function readBoolean(text: string): boolean | null {
  const folded = fold(text);
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : null;
}

const NAMES: Readonly<Record<string, Shipment["signature"]>> = {
  none: "none",
  "not required": "none",
  "service default": "none",
  "no signature": "none",
  "no signature required": "none",
  // The letters of the carriers' own batch files.
  s: "standard",
  a: "adult",
  standard: "standard",
  direct: "standard",
  indirect: "standard",
  signature: "standard",
  required: "standard",
  "signature required": "standard",
  "direct signature": "standard",
  "direct signature required": "standard",
  "signature confirmation": "standard",
  "indirect signature": "standard",
  "indirect signature required": "standard",
  "direct signature confirmation": "standard",
  "delivery confirmation signature required": "standard",
  adult: "adult",
  "adult signature": "adult",
  "adult signature required": "adult",
  "adult signature confirmation": "adult",
  "delivery confirmation adult signature required": "adult",
  "21": "adult",
};

/** The kind of signature that a text asks for; a plain yes is a standard one. Null when it says none that is known. */
export function findSignature(text: string): Shipment["signature"] | null {
  const known = NAMES[fold(text)];
  if (known) return known;
  const answer = readBoolean(text);
  return answer === null ? null : answer ? "standard" : "none";
}

const PAYERS: Readonly<Record<string, Billing["payer"] | "shipper">> = {
  shipper: "shipper",
  sender: "shipper",
  prepaid: "shipper",
  "bill shipper": "shipper",
  "bill sender": "shipper",
  us: "shipper",
  receiver: "receiver",
  recipient: "receiver",
  consignee: "receiver",
  collect: "receiver",
  "freight collect": "receiver",
  "bill receiver": "receiver",
  "bill recipient": "receiver",
  "bill consignee": "receiver",
  "third party": "thirdParty",
  "3rd party": "thirdParty",
  thirdparty: "thirdParty",
  "3rdparty": "thirdParty",
  "bill third party": "thirdParty",
  "bill 3rd party": "thirdParty",
  other: "thirdParty",
};

/** Who pays, of the words that files use; null for others. */
export function findPayer(text: string): Billing["payer"] | "shipper" | null {
  return PAYERS[fold(text)] ?? null;
}

const FUNDS: Readonly<Record<CodFunds, string>> = {
  cash: "cash|cash only|bar|bargeld|especes|efectivo|contanti|contant",
  check:
    "check|cheque|any|any check|personal check|company check|check cashiers check or money order|scheck|assegno",
  guaranteed:
    "cashiers check|money order|cashiers check or money order|cashiers check money order|certified check|certified funds|guaranteed|guaranteed funds|secured|secured funds",
};
const funds = new Map(
  (Object.keys(FUNDS) as CodFunds[]).flatMap((kind) =>
    FUNDS[kind].split("|").map((word) => [word, kind] as const),
  ),
);

/** In what a recipient pays on delivery; null for other words. */
export function findCodFunds(text: string): CodFunds | null {
  return funds.get(fold(text.replace(/['’]/g, ""))) ?? null;
}

const NOTICES: Readonly<Record<string, NoticeEvent>> = {
  shipped: "shipped",
  ship: "shipped",
  shipment: "shipped",
  exception: "exception",
  exceptions: "exception",
  delay: "exception",
  delays: "exception",
  delivered: "delivered",
  delivery: "delivered",
};

/** Which notices a text asks for: all for a plain yes, none for a no. Null where a word of it names none. */
export function findNotices(text: string): NoticeEvent[] | null {
  const answer = fold(text) === "all" ? true : readBoolean(text);
  if (answer !== null) return answer ? [...NOTICE_EVENTS] : [];
  const named = text.split(/[\s,;+/&]+/).filter((word) => word !== "" && fold(word) !== "and");
  const events = named.map((word) => NOTICES[fold(word)]);
  return events.every((event) => event !== undefined)
    ? NOTICE_EVENTS.filter((event) => events.includes(event))
    : null;
}

const RETURN_WISHES: Readonly<Record<string, "with" | "only">> = {
  with: "with",
  both: "with",
  include: "with",
  included: "with",
  "in the box": "with",
  "with label": "with",
  only: "only",
  "only a return": "only",
  "return only": "only",
};

/** Whether a return label is bought with a row's own, or the row is one itself. Null for words that say neither. */
export function findReturnWish(text: string): "with" | "only" | "none" | null {
  const folded = fold(text);
  if (folded === "") return "none";
  const known = RETURN_WISHES[folded];
  if (known) return known;
  const answer = readBoolean(text);
  return answer === null ? null : answer ? "with" : "none";
}

const RETURN_KIND_WORDS: Readonly<Record<string, ReturnKind>> = {
  "": "print",
  print: "print",
  printed: "print",
  paper: "print",
  "print return label": "print",
  prl: "print",
  electronic: "electronic",
  email: "electronic",
  "e mail": "electronic",
  emailed: "electronic",
  "electronic return label": "electronic",
  erl: "electronic",
};

/** How a person gets a return label; print where nothing is said. Null for other words. */
export function findReturnKind(text: string): ReturnKind | null {
  return RETURN_KIND_WORDS[fold(text)] ?? null;
}
