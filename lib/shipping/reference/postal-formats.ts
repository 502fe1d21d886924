/** What a country's postal codes look like: enough to catch a damaged one before the carrier refuses it. */
export interface PostalFormat {
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
