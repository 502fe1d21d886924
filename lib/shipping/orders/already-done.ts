import type { ErrorCode } from "../errors";
import { decide, type Issue } from "../issue";
import { splitWords } from "../mapping/read-header";
import type { SourceColumn, SourceRow } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { readDay } from "../reference/day";
import { isScientific } from "../reference/read-number";

/** How days are read and which of them are over. */
interface Today {
  /** The day that it is, "2026-12-04"; no day is over where it is not known. */
  readonly today?: string | undefined;
  readonly slashes: "month first" | "day first";
}
interface Said extends Today {
  /** Columns whose cells say something else. */
  readonly except?: readonly SourceColumn[];
}
/** What a column says of an order: a sentence about a cell, or null where the cell says that it is still to be shipped. */
type Reader = (cell: string, today: Today) => { code: ErrorCode; says: string } | null;
interface SpeakingColumn {
  readonly column: SourceColumn;
  readonly read: Reader;
  /** Whether every line of an order has to say it (nothing left to send), or one is enough. */
  readonly everyLine: boolean;
}

const YES = /^(?:yes|y|ja|oui|s[ií]|true|1|x|✓|✔)$/i;
const DATE =
  /\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|\d{1,2}[- ]\p{L}{3,}|\p{L}{3,}[ -]\d{1,2}|^\d{8}$|^\d{5}(?:\.\d+)?$/u;
const AMOUNT = /^[^\p{L}\d-]{0,3}(?=[\d.,]*[1-9])[\d.,]+(?:\s?\p{L}{3})?$/u;
/** At least six letters and digits with a number among them, or a link. */
const NUMBER = /^(?=.*\d)[\p{L}\d][\p{L}\d\s;,/|_.-]{5,}$|^https?:/iu;

const states = (words: string) =>
  new RegExp(`^(?:partially |partly |order |teilweise |wc )*(?:${words})(?: \\(.*\\)| by .*)?$`, "i");
const SHIPPED = states(
  "shipped|fulfilled|delivered|dispatched|despatched|in transit|out for delivery|label (?:created|printed|purchased|bought)|picked up by carrier|versendet|versandt|verschickt|geliefert|zugestellt|exp[ée]di[ée]e?|livr[ée]e?|enviad[oa]|entregad[oa]|despachad[oa]|spedito|inviato|consegnato|verzonden|bezorgd|shipped out|ship(?:ping|ment)? completed?|sent|posted|mailed",
);
const COMPLETE = states(
  "completed?|closed|done|archived|abgeschlossen|erledigt|termin[ée]e?|completad[oa]|finalizad[oa]",
);
/** Some of the order is on its way, and the file does not say what. */
const PART = states("partial|partially|partly|teilweise|partiel(?:le)?|parcial");
const CANCELLED = states(
  "cancell?ed|cancel|cancellation requested|void(?:ed)?|refund(?:ed)?|refund(?: requested| pending)|returned|return(?:ed)? to sender|charge ?back|reversed|fraud|suspected fraud|deleted|declined|dropped|abandoned|incomplete|(?:buyer|customer|seller) cancell?ed|cancellation|stornier(?:t|ung)|storno|erstattet|zur[üu]ckerstattet|retourniert|annul[ée]e?|rembours[ée]e?|retourn[ée]e?|cancelad[oa]|anulad[oa]|reembolsad[oa]|devuelt[oa]|annullato|rimborsato|geannuleerd",
);
const HELD = states(
  "on[ -]?hold|hold|held|holded|do not ship|don'?t ship|paused|disputed|awaiting payment|pending payment|payment review|under review|zur[üu]ckgestellt|angehalten|pausiert|gesperrt|en attente|suspendue?|en espera|retenid[oa]|backorder(?:ed)?|back order(?:ed)?",
);

/** A state that a column of states may show. `paid` is one about the money alone: "completed" is no shipment there. */
const stateReader =
  (paid: boolean): Reader =>
  (cell) => {
    const text = cell
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .replace(/[_\s-]+/g, " ")
      .trim();
    if (CANCELLED.test(text)) return { code: "CANCELLED_IN_FILE", says: "the order is not to be shipped" };
    if (HELD.test(text)) return { code: "HELD_IN_FILE", says: "the order is on hold" };
    if (SHIPPED.test(text) || (!paid && (COMPLETE.test(text) || PART.test(text)))) {
      return { code: "SHIPPED_IN_FILE", says: "the order has been shipped" };
    }
    return null;
  };
/**
 * A note says it where it begins so: "CANCELLED - do not ship", "Do not ship until Monday", "shipped 11/30". Within a
 * sentence such words may be about anything.
 */
const noteReader: Reader = (cell, today) => {
  const [said = ""] = cell.split(NOTE_END);
  return stateReader(true)(said.replace(/^(?:already|order|this order|please|pls) /i, ""), today);
};
const NOTE_END = /[:;,.!(–—]|\s-+\s?|-+\s| (?=(?:until|till|before|yet|on) )| (?=\d)/i;

/** A day, a yes or an amount: it happened. */
const happened =
  (code: ErrorCode, says: string): Reader =>
  (cell) =>
    DATE.test(cell) || YES.test(cell) || AMOUNT.test(cell) ? { code, says } : null;

/**
 * "Ship Date" is the day on which it was shipped, or on which it is to be. One to come, or today, says only when; one
 * that is over says that it was, or that it is late: a second label costs more than the question.
 */
const shipDay: Reader = (cell, { today, slashes }) => {
  const day = readDay(cell, slashes);
  if (day === null || today === undefined || day >= today) return null;
  return { code: "SHIPPED_IN_FILE", says: "the day is over, and the order may have been shipped" };
};

/** One that a spreadsheet has rounded ("9.40551E+21") is a number all the same. */
const tracking: Reader = (cell) =>
  NUMBER.test(cell) || isScientific(cell)
    ? { code: "TRACKING_IN_FILE", says: "the row has a tracking number already" }
    : null;
/** In a column without a name: what this program wrote into a file that has no header row. */
const ourNumber: Reader = (cell) =>
  /^1Z[0-9A-Z]{16}(?:; |$)/.test(cell)
    ? { code: "TRACKING_IN_FILE", says: "the row has a tracking number already" }
    : null;
/** Less than nothing is what came back. */
const nothingToShip: Reader = (cell) =>
  /^0+(?:[.,]0+)?$|^-\s?\d[\d.,]*$|^\(\d[\d.,]*\)$/.test(cell)
    ? { code: "QUANTITY_ZERO", says: "nothing of it is to be shipped" }
    : null;

const NO = /^(?:no|n|nein|non|false|0)$/i;
const digital =
  (answer: RegExp): Reader =>
  (cell) =>
    answer.test(cell) ? { code: "QUANTITY_ZERO", says: "nothing of it is to be shipped" } : null;
/** "Lineitem requires shipping" of a download is "false"; "Virtual" says the same by "yes". */
const IS_SHIPPED = /\b(?:requires?|needs?) (?:shipping|delivery)\b|\bshippable\b|\bis physical\b/;
const IS_DIGITAL =
  /^(?:(?:line ?)?item |product |is )*(?:digital|virtual|downloadable)(?: (?:item|product|good|goods))?$/;

const TRACKING =
  /\b(?:tracking|trackingnumber|trackingno|trackingid|trackingcode|track|trk|awb|waybill|airwaybill|airway bill|consignment (?:number|no|id)|sendungs ?(?:nummer|nr|verfolgung)|sendungsverfolgungsnummer|trackingnummer|paket ?(?:nummer|nr)|numero de suivi|suivi|numero de seguimiento|seguimiento|rastreo|guia|tracciamento)\b/;
const NOT_TRACKING =
  /\b(?:inventory|stock|required|service|carrier|company|provider|status|email|e mail|notification|opt|date|at|item|method)\b/;
const SHIPPED_AT =
  /\b(?:shipped|dispatched|despatched|fulfilled|delivered|versendet|versandt|verschickt|expedie|expediee|livre|livree|enviado|entregado|mailed|posted on|date posted|actual (?:ship|shipping|dispatch))\b/;
const NOT_SHIPPED_AT =
  /\b(?:by|from|to|via|with|as|be|not|country|address|service|method|carrier|weight|price|cost|estimated|expected|latest|earliest|promised|must|item name|sku)\b/;
const SHIP_DAY =
  /\b(?:ship|shipping|shipment|dispatch|despatch|fulfil|fulfill|fulfilment|fulfillment) (?:on )?(?:date|day)\b|\bdate (?:of )?(?:shipping|shipment|dispatch|despatch|fulfilment|fulfillment)\b|\b(?:versanddatum|versandtag|verzenddatum)\b|\b(?:datum (?:des )?versand|date (?:d )?(?:expedition|envoi)|fecha (?:de )?(?:envio|despacho)|data (?:di )?spedizione)\b/;
const NOT_SHIP_DAY =
  /\b(?:actual|requested|request|planned|scheduled|expected|estimated|est|promised|promise|latest|earliest|by|max|min|due|target|desired|wanted|preferred|must|before|after|geplant|geplantes|gewunscht|gewunschtes|spatestes|voraussichtlich\w*|prevue|prevista|souhaitee|deseada|gepland\w*)\b/;
const PRINTED_AT =
  /\blabel (?:printed|created|bought|purchased)\b|^printed(?: (?:date|at|on|time))?$|^(?:date|time) printed$/;
const CANCELLED_AT =
  /\b(?:cancelled|canceled|cancellation|cancel|void|voided|refunded|refund|refunds|storniert|storno|stornierung|erstattet|erstattung|annule|annulee|rembourse|remboursement|cancelado|anulado|reembolsado|reembolso)\b/;
const NOT_CANCELLED_AT =
  /\b(?:policy|reason|by|deadline|until|allowed|fee|address|id|number|window|eligible)\b|^(?:quantity|qty|cost|subtotal)\b|^(?:total|amount)\b(?!.*\b(?:refunded|refund|erstattet|rembourse|reembolsado)\b)/;
const HELD_UNTIL = /\b(?:on hold|hold|hold until|holduntil|do not ship|dont ship)\b/;
const NOT_HELD = /\b(?:location|at|for pickup|reason|address|id)\b/;
const STATUS =
  /\b(?:status|statut|stato|order state|order stage|estado (?:del|de) (?:pedido|envio)|bestellstatus|versandstatus|lieferstatus|auftragsstatus)\b/;
const NOT_STATUS =
  /\b(?:residential|address|customs?|tax|customer|email|employment|marital|validation|verification|export|import)\b/;
const PAID = /\b(?:payment|financial|paid|zahlung|zahlungsstatus|paiement|pago|billing|invoice)\b/;
const LEFT =
  /\b(?:quantity|qty|units|menge|quantite|cantidad)\b.*\b(?:to ship|to be shipped|to fulfill|to send|remaining|open|unshipped|unfulfilled|outstanding|left|offen)\b|\b(?:remaining|open|unshipped|unfulfilled|outstanding|fulfillable|shippable|offene)\b.*\b(?:quantity|qty|units|menge)\b/;
const QUANTITY =
  /^(?:(?:lineitem|line item|item|order|ordered) )?(?:quantity|qty|menge|cantidad|quantite|stuckzahl)$/;

const NOTE =
  /\b(?:notes?|comments?|remarks?|memo|bemerkung(?:en)?|notiz(?:en)?|kommentar|anmerkung(?:en)?|commentaires?|remarques?|notas?|comentarios?|observaciones|opmerking(?:en)?)\b/;
const NOT_NOTE = /\b(?:gift|card|greeting|packing|delivery note|credit)\b/;

function readerOf(header: string): Omit<SpeakingColumn, "column"> | null {
  const full = splitWords(header).join(" ");
  const one = (read: Reader) => ({ read, everyLine: false });
  if (full === "") return one(ourNumber);
  if (LEFT.test(full) || QUANTITY.test(full)) return { read: nothingToShip, everyLine: true };
  if (IS_SHIPPED.test(full)) return { read: digital(NO), everyLine: true };
  if (IS_DIGITAL.test(full)) return { read: digital(YES), everyLine: true };
  if (STATUS.test(full)) return NOT_STATUS.test(full) ? null : one(stateReader(PAID.test(full)));
  if (TRACKING.test(full) && !NOT_TRACKING.test(full)) return one(tracking);
  if (CANCELLED_AT.test(full) && !NOT_CANCELLED_AT.test(full)) {
    return one(happened("CANCELLED_IN_FILE", "the order is not to be shipped"));
  }
  if (SHIPPED_AT.test(full) && !NOT_SHIPPED_AT.test(full)) {
    return one(happened("SHIPPED_IN_FILE", "the order has been shipped"));
  }
  if (NOTE.test(full) && !NOT_NOTE.test(full)) return one(noteReader);
  if (isShipDay(header)) return one(shipDay);
  if (PRINTED_AT.test(full)) return one(happened("SHIPPED_IN_FILE", "a label has been printed"));
  if (HELD_UNTIL.test(full) && !NOT_HELD.test(full))
    return one(happened("HELD_IN_FILE", "the order is on hold"));
  return null;
}

/** Whether a column has the day on which it was shipped or is to be, and does not say which. */
export function isShipDay(header: string): boolean {
  const full = splitWords(header).join(" ");
  return SHIP_DAY.test(full) && !NOT_SHIP_DAY.test(full);
}

/** Characters of a cell that are looked at and shown: numbers, days and states are shorter. */
const LONGEST = 100;

const known = new WeakMap<readonly SourceColumn[], readonly SpeakingColumn[]>();

/** The columns that may say that an order is done or not to be shipped, by their headers. */
export function speakingColumns(columns: readonly SourceColumn[]): readonly SpeakingColumn[] {
  let found = known.get(columns);
  if (!found) {
    found = columns.flatMap((column) => {
      const reader = readerOf(column.header);
      return reader ? [{ column, ...reader }] : [];
    });
    known.set(columns, found);
  }
  return found;
}

/**
 * What a row's own file says against shipping it: a tracking number, a day of shipping, a cancellation, a hold, nothing
 * left to send. One decision a kind, with the column and the cell that say so.
 */
export function findAlreadyDone(
  columns: readonly SourceColumn[],
  { lines }: Pick<SourceRow, "lines">,
  { except = [], ...today }: Said,
): Issue[] {
  const issues = new Map<ErrorCode, Issue>();
  for (const { column, read, everyLine } of speakingColumns(columns)) {
    if (except.some(({ index }) => index === column.index)) continue;
    const said = lines.flatMap(({ cells }) => {
      const cell = bareCell(cells[column.index] ?? "").slice(0, LONGEST);
      const answer = read(cell, today);
      return answer ? [{ cell, ...answer }] : [];
    });
    const [first] = said;
    if (!first || issues.has(first.code) || (everyLine && said.length < lines.length)) continue;
    const message = `"${column.name}" is "${first.cell}": ${first.says}.`;
    issues.set(first.code, decide(first.code, message, { column: column.name, value: first.cell }));
  }
  return [...issues.values()];
}
