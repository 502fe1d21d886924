import { type Catalogue, wantsGoods } from "../catalogue";
import { columnNamed, ITEM_HEADERS, QUANTITY_HEADERS, SKU_HEADERS } from "../packing-columns";
import type { SourceColumn, SourceLine } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { findCountry } from "../reference/countries";
import { fold } from "../reference/fold";
import { readHeader } from "./read-header";

/** It may also be where an order comes from: only of countries is it taken. */
const ORIGIN = /^origin$/;

/** Headers of what customs want to know, in English, German, French, Spanish, Italian and Dutch; the surest first. */
export const GOODS_HEADERS: Readonly<Record<string, readonly RegExp[]>> = {
  goodsDescription: [
    /\b(customs|goods|export) (item )?description\b/,
    /\bdescription for customs\b/,
    /\bwarenbeschreibung\b/,
    /^goods$/,
    ...ITEM_HEADERS,
  ],
  goodsQuantity: QUANTITY_HEADERS,
  goodsValue: [
    /\bcustoms value\b/,
    /\bline ?item price\b/,
    /\b(item|unit|product|article) ?(price|value|cost)\b/,
    /\b(price|value) (each|per (unit|item|piece))\b/,
    /\b(stuckpreis|einzelpreis|zollwert|stuksprijs|eenheidsprijs)\b/,
    /\b(prix|precio|prezzo) unita(ire|rio)\b/,
    /^(price|preis|prix|precio|prezzo|prijs)$/,
    /^value of one$/,
  ],
  hsCode: [
    /\bhs ?(tariff )?(code|number|no|nr)?\b/,
    /\bhts(us)?\b/,
    /\btaric\b/,
    /\bharmoni[sz]ed\b/,
    /\btariff (code|number|no)\b/,
    /\bcommodity code\b/,
    /\b(zolltarif\w*|warennummer|warentarifnummer)\b/,
    /\bcode (sh|douanier)\b/,
    /\b(codigo|partida) arancelari[ao]\b/,
    /\bcodice (sa|doganale)\b/,
    /\bgoederencode\b/,
  ],
  originCountry: [
    /\bcountry of (origin|manufacture)\b/,
    /\borigin country\b/,
    /\bmade in\b/,
    /\b(ursprungsland|herkunftsland|herstellungsland)\b/,
    /\bpays d ?origine\b/,
    /\bpais de origen\b/,
    /\bpaese d ?i? ?origine\b/,
    /\bland van (oorsprong|herkomst)\b/,
    /^coo$/,
    ORIGIN,
  ],
  goodsWeight: [/\b(goods|customs) weight\b/, /\bweight of one\b/],
  exportFiling: [/\b(itn|aes|eei|noeei|export filing|internal transaction number)\b/],
  sku: SKU_HEADERS,
  goodsCurrency: [/^(currency|currency code|wahrung|devise|moneda|valuta)$/],
  exportReason: [/\b(reason for export|export reason|ausfuhrgrund)\b/],
  terms: [/\bincoterms?\b/, /\bterms of (shipment|delivery|trade)\b/],
  dutiesPaidBy: [/\bdut(y|ies)( and taxes)? (paid by|payer|payment)\b/],
  dutiesAccount: [/\bdut(y|ies)( and taxes)? (payer )?account( (number|no|nr))?$/],
  dutiesPostalCode: [/\bdut(y|ies)( and taxes)? (payer |account )*(zip|postal|post) ?code\b/],
  dutiesCountry: [/\bdut(y|ies)( and taxes)? (payer |account )*country( code)?\b/],
  recipientTaxNumber: [/\b(recipient|consignee|customer|buyer|ship to|shipping) (tax|vat|eori)\b/],
};

/** Where a file's rows leave from, and where those go that name no country. */
export interface FileWay {
  readonly catalogue: Pick<Catalogue, "customs">;
  /** ISO 3166-1 alpha-2, as the carrier has it. */
  readonly originCountry: string;
  readonly defaultCountry: string;
}

/**
 * Which columns say what customs want to know, where the file has anything that crosses a border: a country that goods are
 * declared to, more than one country among the lines, or a column that speaks of customs, tariffs or origins. Of a file
 * that stays at home nothing is suggested.
 *
 * @param country the column of the recipient's country, where there is one
 * @param way where it is known
 */
export function suggestGoods(
  columns: readonly SourceColumn[],
  lines: readonly SourceLine[],
  country: SourceColumn | undefined,
  way?: FileWay,
): ReadonlyMap<string, SourceColumn> {
  const found = new Map(
    Object.entries(GOODS_HEADERS).flatMap(([field, patterns]) => {
      const column = columnNamed(columns, patterns);
      if (!column || column.index === country?.index) return [];
      return isOtherOrigin(column, lines) ? [] : [[field, column] as const];
    }),
  );
  const abroad = found.has("hsCode") || found.has("originCountry") || columns.some(isAboutCustoms);
  return abroad || crossesBorders(lines, country, way) ? found : new Map();
}

function isOtherOrigin({ header, index }: SourceColumn, lines: readonly SourceLine[]): boolean {
  if (!ORIGIN.test(fold(header))) return false;
  const texts = lines.map(({ cells }) => bareCell(cells[index] ?? "")).filter(Boolean);
  return texts.filter((text) => findCountry(text) !== null).length * 2 < texts.length;
}

function isAboutCustoms({ header }: SourceColumn): boolean {
  return readHeader(header).readings.some((reading) => reading.includes("-customs"));
}

function crossesBorders(
  lines: readonly SourceLine[],
  country: SourceColumn | undefined,
  way: FileWay | undefined,
): boolean {
  const texts = country ? lines.map(({ cells }) => bareCell(cells[country.index] ?? "")) : [];
  const codes = new Set(texts.flatMap((text) => findCountry(text) ?? []));
  if (codes.size > 1) return true;
  if (!way) return false;
  const blank = !country || texts.includes("");
  const { catalogue, originCountry, defaultCountry } = way;
  return [...codes, ...(blank ? [defaultCountry] : [])].some((code) =>
    wantsGoods(catalogue, originCountry, code),
  );
}
