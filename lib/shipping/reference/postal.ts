/** What a country's postal codes look like: enough to catch a damaged one before the carrier refuses it. */
interface PostalFormat {
  readonly pattern: RegExp;
  readonly example: string;
  /** All digits, this many: a shorter number has lost leading zeros in a spreadsheet. */
  readonly digits?: number;
}

const digits = (count: number, example: string): PostalFormat => ({
  pattern: new RegExp(`^\\d{${count}}$`),
  example,
  digits: count,
});

/** Countries that require a postal code, besides the US and Canada (Universal Postal Union, addressing systems). */
export const POSTAL_FORMATS: Readonly<Record<string, PostalFormat>> = {
  AT: digits(4, "1010"),
  AU: digits(4, "2000"),
  BE: digits(4, "1000"),
  CH: digits(4, "8001"),
  CN: digits(6, "100000"),
  DE: digits(5, "10115"),
  DK: digits(4, "1050"),
  ES: digits(5, "28001"),
  FI: digits(5, "00100"),
  FR: digits(5, "75001"),
  GB: { pattern: /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, example: "SW1A 1AA" },
  IN: digits(6, "110001"),
  IT: digits(5, "00118"),
  JP: { pattern: /^\d{3}-?\d{4}$/, example: "100-0001" },
  KR: digits(5, "03051"),
  MX: digits(5, "01000"),
  NL: { pattern: /^\d{4} ?[A-Z]{2}$/, example: "1012 AB" },
  NO: digits(4, "0150"),
  NZ: digits(4, "6011"),
  PL: { pattern: /^\d{2}-\d{3}$/, example: "00-001" },
  PT: { pattern: /^\d{4}-\d{3}$/, example: "1000-001" },
  SE: { pattern: /^\d{3} ?\d{2}$/, example: "111 22" },
  SG: digits(6, "018956"),
};

/** First three digits of a ZIP code → states (USPS, Publication 65 and L002); where a prefix crosses a border, all of them. */
const ZIP3 =
  "005 NY|006-007 PR|008 VI|009 PR|010-027 MA|028-029 RI|030-038 NH|039-049 ME|050-054 VT|055 MA|056-059 VT|" +
  "060-062 CT|063 CT NY|064-069 CT|070-089 NJ|090-099 AE|100-149 NY|150-196 PA|197-199 DE|200 DC|201 VA DC|" +
  "202-205 DC|206-219 MD|220-246 VA|247-268 WV|270-289 NC|290-299 SC|300-319 GA|320-339 FL|340 AA|341-349 FL|" +
  "350-369 AL|370-385 TN|386-397 MS|398-399 GA|400-421 KY|422 KY TN|423-427 KY|430-459 OH|460-479 IN|480-499 MI|" +
  "500-528 IA|530-549 WI|550-567 MN|569 DC|570-577 SD|580-588 ND|590-599 MT|600-629 IL|630-658 MO|660-679 KS|" +
  "680-693 NE|700-714 LA|716-729 AR|730-732 OK|733 TX|734-749 OK|750-799 TX|800-816 CO|820-831 WY|832-833 ID|" +
  "834 ID WY|835-838 ID|840-847 UT|850-864 AZ|865 AZ NM|870-884 NM|885 TX|889-893 NV|894 NV CA|895-898 NV|" +
  "900-961 CA|962-966 AP|967 HI AS|968 HI|969 GU MP PW FM MH|970-975 OR|976 OR CA|977-979 OR|980-994 WA|995-999 AK";

const statesByPrefix = new Map<string, readonly string[]>();
for (const entry of ZIP3.split("|")) {
  const [range = "", ...states] = entry.split(" ");
  const [from = "", to = from] = range.split("-");
  for (let prefix = Number(from); prefix <= Number(to); prefix++) {
    statesByPrefix.set(String(prefix).padStart(3, "0"), states);
  }
}

/** The states in which a ZIP code lies (usually one); empty when no ZIP code begins like this. */
export function statesOfZip(zip: string): readonly string[] {
  return statesByPrefix.get(zip.slice(0, 3)) ?? [];
}

/** First letter of a Canadian postal code → provinces (Canada Post). */
const PROVINCES: Readonly<Record<string, readonly string[]>> = {
  A: ["NL"],
  B: ["NS"],
  C: ["PE"],
  E: ["NB"],
  G: ["QC"],
  H: ["QC"],
  J: ["QC"],
  K: ["ON"],
  L: ["ON"],
  M: ["ON"],
  N: ["ON"],
  P: ["ON"],
  R: ["MB"],
  S: ["SK"],
  T: ["AB"],
  V: ["BC"],
  X: ["NT", "NU"],
  Y: ["YT"],
};

/** The provinces in which a Canadian postal code lies; empty when none begins with that letter. */
export function provincesOfPostalCode(postalCode: string): readonly string[] {
  return PROVINCES[postalCode.charAt(0).toUpperCase()] ?? [];
}
