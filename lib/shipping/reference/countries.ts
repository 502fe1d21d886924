import { fold } from "./fold";

/** ISO 3166-1 alpha-2 codes with their English names (Unicode CLDR 48), fixed here so that every browser agrees. */
const NAMES =
  "AD Andorra|AE United Arab Emirates|AF Afghanistan|AG Antigua & Barbuda|AI Anguilla|AL Albania|AM " +
  "Armenia|AO Angola|AQ Antarctica|AR Argentina|AS American Samoa|AT Austria|AU Australia|AW Aruba|AX " +
  "Åland Islands|AZ Azerbaijan|BA Bosnia & Herzegovina|BB Barbados|BD Bangladesh|BE Belgium|BF " +
  "Burkina Faso|BG Bulgaria|BH Bahrain|BI Burundi|BJ Benin|BL St. Barthélemy|BM Bermuda|BN Brunei|BO " +
  "Bolivia|BQ Caribbean Netherlands|BR Brazil|BS Bahamas|BT Bhutan|BV Bouvet Island|BW Botswana|BY " +
  "Belarus|BZ Belize|CA Canada|CC Cocos (Keeling) Islands|CD Congo - Kinshasa|CF Central African " +
  "Republic|CG Congo - Brazzaville|CH Switzerland|CI Côte d’Ivoire|CK Cook Islands|CL Chile|CM " +
  "Cameroon|CN China|CO Colombia|CR Costa Rica|CU Cuba|CV Cape Verde|CW Curaçao|CX Christmas " +
  "Island|CY Cyprus|CZ Czechia|DE Germany|DJ Djibouti|DK Denmark|DM Dominica|DO Dominican Republic|DZ " +
  "Algeria|EC Ecuador|EE Estonia|EG Egypt|EH Western Sahara|ER Eritrea|ES Spain|ET Ethiopia|FI " +
  "Finland|FJ Fiji|FK Falkland Islands|FM Micronesia|FO Faroe Islands|FR France|GA Gabon|GB United " +
  "Kingdom|GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|GI Gibraltar|GL Greenland|GM " +
  "Gambia|GN Guinea|GP Guadeloupe|GQ Equatorial Guinea|GR Greece|GS South Georgia & South Sandwich " +
  "Islands|GT Guatemala|GU Guam|GW Guinea-Bissau|GY Guyana|HK Hong Kong SAR China|HM Heard & McDonald " +
  "Islands|HN Honduras|HR Croatia|HT Haiti|HU Hungary|ID Indonesia|IE Ireland|IL Israel|IM Isle of " +
  "Man|IN India|IO British Indian Ocean Territory|IQ Iraq|IR Iran|IS Iceland|IT Italy|JE Jersey|JM " +
  "Jamaica|JO Jordan|JP Japan|KE Kenya|KG Kyrgyzstan|KH Cambodia|KI Kiribati|KM Comoros|KN St. Kitts & " +
  "Nevis|KP North Korea|KR South Korea|KW Kuwait|KY Cayman Islands|KZ Kazakhstan|LA Laos|LB Lebanon|LC " +
  "St. Lucia|LI Liechtenstein|LK Sri Lanka|LR Liberia|LS Lesotho|LT Lithuania|LU Luxembourg|LV " +
  "Latvia|LY Libya|MA Morocco|MC Monaco|MD Moldova|ME Montenegro|MF St. Martin|MG Madagascar|MH " +
  "Marshall Islands|MK North Macedonia|ML Mali|MM Myanmar (Burma)|MN Mongolia|MO Macao SAR China|MP " +
  "Northern Mariana Islands|MQ Martinique|MR Mauritania|MS Montserrat|MT Malta|MU Mauritius|MV " +
  "Maldives|MW Malawi|MX Mexico|MY Malaysia|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger|NF " +
  "Norfolk Island|NG Nigeria|NI Nicaragua|NL Netherlands|NO Norway|NP Nepal|NR Nauru|NU Niue|NZ New " +
  "Zealand|OM Oman|PA Panama|PE Peru|PF French Polynesia|PG Papua New Guinea|PH Philippines|PK " +
  "Pakistan|PL Poland|PM St. Pierre & Miquelon|PN Pitcairn Islands|PR Puerto Rico|PS Palestinian " +
  "Territories|PT Portugal|PW Palau|PY Paraguay|QA Qatar|RE Réunion|RO Romania|RS Serbia|RU Russia|RW " +
  "Rwanda|SA Saudi Arabia|SB Solomon Islands|SC Seychelles|SD Sudan|SE Sweden|SG Singapore|SH St. " +
  "Helena|SI Slovenia|SJ Svalbard & Jan Mayen|SK Slovakia|SL Sierra Leone|SM San Marino|SN Senegal|SO " +
  "Somalia|SR Suriname|SS South Sudan|ST São Tomé & Príncipe|SV El Salvador|SX Sint Maarten|SY " +
  "Syria|SZ Eswatini|TC Turks & Caicos Islands|TD Chad|TF French Southern Territories|TG Togo|TH " +
  "Thailand|TJ Tajikistan|TK Tokelau|TL Timor-Leste|TM Turkmenistan|TN Tunisia|TO Tonga|TR Türkiye|TT " +
  "Trinidad & Tobago|TV Tuvalu|TW Taiwan|TZ Tanzania|UA Ukraine|UG Uganda|UM U.S. Outlying Islands|US " +
  "United States|UY Uruguay|UZ Uzbekistan|VA Vatican City|VC St. Vincent & Grenadines|VE Venezuela|VG " +
  "British Virgin Islands|VI U.S. Virgin Islands|VN Vietnam|VU Vanuatu|WF Wallis & Futuna|WS Samoa|YE " +
  "Yemen|YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe";
/** Other ways in which shops and warehouses write a country. */
const SYNONYMS: Readonly<Record<string, string>> = {
  AE: "UAE",
  AT: "AUT|Österreich|Autriche|Oostenrijk",
  AU: "AUS",
  BE: "BEL|Belgique|België|Belgien|Bélgica|Belgio",
  BR: "BRA|Brasil",
  CA: "CAN|Kanada|Canadá",
  CH: "CHE|Schweiz|Suisse|Svizzera|Suiza|Zwitserland",
  CN: "CHN|PR China|Peoples Republic of China|Mainland China",
  CD: "Democratic Republic of the Congo|DR Congo",
  CG: "Republic of the Congo|Congo",
  CI: "Ivory Coast",
  CZ: "Czech Republic",
  DE: "DEU|Deutschland|Alemania|Allemagne|Germania|Duitsland",
  DK: "DNK|Danmark",
  ES: "ESP|España|Spanien|Espagne|Spagna|Spanje",
  FI: "FIN|Suomi",
  FR: "FRA|Frankreich|Francia|Frankrijk",
  GB: "GBR|UK|Great Britain|England|Scotland|Wales|Northern Ireland|U.K.|Großbritannien|Vereinigtes Königreich|Royaume-Uni|Reino Unido|Regno Unito|Verenigd Koninkrijk",
  HK: "Hong Kong|HKG",
  IE: "IRL|Éire|Republic of Ireland",
  IT: "ITA|Italia|Italien|Italie|Italië",
  JP: "JPN",
  KR: "KOR|Korea|Republic of Korea",
  MK: "Macedonia",
  MM: "Burma|Myanmar",
  MO: "Macau|Macao",
  MX: "MEX|Estados Unidos Mexicanos",
  NL: "NLD|Holland|The Netherlands|Nederland|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi",
  NO: "NOR|Norge",
  NZ: "NZL",
  PL: "POL|Polska|Polen",
  PR: "PRI",
  PT: "PRT",
  RU: "Russian Federation",
  SE: "SWE|Sverige|Schweden",
  SG: "SGP",
  TR: "Turkey",
  TW: "TWN|Taiwan ROC",
  US: "USA|U.S.|U.S.A.|United States of America|The United States|America|Estados Unidos|Vereinigte Staaten|Vereinigte Staaten von Amerika|États-Unis|États-Unis d’Amérique|EEUU|EE. UU.|Stati Uniti|Stati Uniti d’America|Verenigde Staten",
  VI: "US Virgin Islands|Virgin Islands",
  VN: "Viet Nam",
  ZA: "RSA",
};

const nameOf = new Map(NAMES.split("|").map((entry) => [entry.slice(0, 2), entry.slice(3)] as const));
const codeOf = new Map<string, string>();
for (const [code, name] of nameOf) {
  codeOf.set(fold(code), code);
  codeOf.set(fold(name), code);
}
for (const [code, names] of Object.entries(SYNONYMS)) {
  for (const name of names.split("|")) codeOf.set(fold(name), code);
}

/** ISO 3166-1 alpha-2 code for a country's code or name in any spelling known here; null when unknown. */
export function findCountry(text: string): string | null {
  const named = codeOf.get(fold(text));
  if (named) return named;
  // WooCommerce writes both: "United States (US)".
  const [, name = "", code = ""] = /^(.+?)\s*\(([A-Za-z]{2})\)$/.exec(text.trim()) ?? [];
  const both = codeOf.get(fold(code));
  return both !== undefined && both === codeOf.get(fold(name)) ? both : null;
}

/** "Canada" for "CA"; the code itself when it is none. */
export function countryName(code: string): string {
  return nameOf.get(code) ?? code;
}

const WITH_ARTICLE = /^(United|Isle of)|(Islands|Republic|Territories|Territory|Netherlands)$/;
const ALSO_WITH_ARTICLE = new Set(["BS", "GM", "KM", "MV", "PH", "SC"]);

/** The name within a sentence: "Canada", "the United States". */
export function countryInWords(code: string): string {
  const name = countryName(code);
  return WITH_ARTICLE.test(name) || ALSO_WITH_ARTICLE.has(code) ? `the ${name}` : name;
}

/** All countries, by code. */
export const COUNTRIES: ReadonlyMap<string, string> = nameOf;
