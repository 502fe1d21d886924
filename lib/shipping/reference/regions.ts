import { fold } from "./fold";

/** States, territories and provinces by code; names first, then other spellings ("TX" may stand as "Tex."). */
const US =
  "AL Alabama,Ala|AK Alaska|AZ Arizona,Ariz|AR Arkansas,Ark|CA California,Calif,Cal|CO Colorado,Colo|" +
  "CT Connecticut,Conn|DE Delaware,Del|DC District of Columbia,Washington DC,Washington D C|FL Florida,Fla|" +
  "GA Georgia|HI Hawaii,Hawai i|ID Idaho|IL Illinois,Ill|IN Indiana,Ind|IA Iowa|KS Kansas,Kans|KY Kentucky|" +
  "LA Louisiana|ME Maine|MD Maryland|MA Massachusetts,Mass|MI Michigan,Mich|MN Minnesota,Minn|MS Mississippi,Miss|" +
  "MO Missouri|MT Montana,Mont|NE Nebraska,Nebr|NV Nevada,Nev|NH New Hampshire|NJ New Jersey|NM New Mexico|" +
  "NY New York,New York State|NC North Carolina,N Carolina|ND North Dakota,N Dakota|OH Ohio|OK Oklahoma,Okla|" +
  "OR Oregon,Ore|PA Pennsylvania,Penn,Penna|RI Rhode Island|SC South Carolina,S Carolina|SD South Dakota,S Dakota|" +
  "TN Tennessee,Tenn|TX Texas,Tex|UT Utah|VT Vermont|VA Virginia|WA Washington,Wash,Washington State|" +
  "WV West Virginia,W Virginia|WI Wisconsin,Wis,Wisc|WY Wyoming,Wyo|PR Puerto Rico|VI U.S. Virgin Islands,Virgin Islands|" +
  "GU Guam|AS American Samoa|MP Northern Mariana Islands|PW Palau|FM Micronesia,Federated States of Micronesia|" +
  "MH Marshall Islands|AA Armed Forces Americas|AE Armed Forces Europe,Armed Forces Middle East|AP Armed Forces Pacific";

const CA =
  "AB Alberta|BC British Columbia,Colombie Britannique|MB Manitoba|NB New Brunswick,Nouveau Brunswick|" +
  "NL Newfoundland and Labrador,Newfoundland,Labrador,NF|NS Nova Scotia,Nouvelle Écosse|NT Northwest Territories|" +
  "NU Nunavut|ON Ontario|PE Prince Edward Island,PEI|QC Quebec,Québec,PQ|SK Saskatchewan|YT Yukon,Yukon Territory,YK";

/** ISO 3166-2:MX, the three letters after "MX-". */
const MX =
  "AGU Aguascalientes,AGS|BCN Baja California,BC|BCS Baja California Sur|CAM Campeche|CHP Chiapas,CHIS|CHH Chihuahua,CHIH|" +
  "CMX Ciudad de México,CDMX,Distrito Federal,DF,Mexico City|COA Coahuila,Coahuila de Zaragoza,COAH|COL Colima|" +
  "DUR Durango|GUA Guanajuato,GTO|GRO Guerrero|HID Hidalgo,HGO|JAL Jalisco|MEX México,Estado de México,Edomex|" +
  "MIC Michoacán,Michoacán de Ocampo,MICH|MOR Morelos|NAY Nayarit|NLE Nuevo León,NL|OAX Oaxaca|PUE Puebla|" +
  "QUE Querétaro,QRO|ROO Quintana Roo,QROO|SLP San Luis Potosí|SIN Sinaloa|SON Sonora|TAB Tabasco|TAM Tamaulipas,TAMPS|" +
  "TLA Tlaxcala,TLAX|VER Veracruz,Veracruz de Ignacio de la Llave|YUC Yucatán|ZAC Zacatecas";

interface RegionTable {
  readonly codes: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

function buildTable(source: string): RegionTable {
  const codes = new Map<string, string>();
  const names = new Map<string, string>();
  for (const entry of source.split("|")) {
    const space = entry.indexOf(" ");
    const code = entry.slice(0, space);
    const spellings = entry.slice(space + 1).split(",");
    names.set(code, spellings[0] ?? code);
    for (const spelling of [code, ...spellings]) codes.set(fold(spelling), code);
  }
  return { codes, names };
}

const TABLES: Readonly<Record<string, RegionTable>> = {
  US: buildTable(US),
  CA: buildTable(CA),
  MX: buildTable(MX),
};

/** True where states are known by code here: their names are understood and checked. */
export function hasRegions(country: string): boolean {
  return country in TABLES;
}

/** The code of a state or province ("Connecticut", "conn.", "CT" → "CT"); "US-NY" works too. Null when unknown. */
export function findRegion(country: string, text: string): string | null {
  const table = TABLES[country];
  if (!table) return null;
  const folded = fold(text);
  const withoutCountry = folded.startsWith(`${country.toLowerCase()} `) ? folded.slice(3) : folded;
  return table.codes.get(folded) ?? table.codes.get(withoutCountry) ?? null;
}

/** "New York" for US, NY; the code itself when unknown. */
export function regionName(country: string, code: string): string {
  return TABLES[country]?.names.get(code) ?? code;
}

/** US territories that are countries of their own to carriers (their addresses carry the country "PR", not "US"). */
export const US_TERRITORIES: readonly string[] = ["PR", "VI", "GU", "AS", "MP", "PW", "FM", "MH"];

/** "States" of the armed forces: APO, FPO and DPO addresses. */
export const US_MILITARY: readonly string[] = ["AA", "AE", "AP"];

/** Names of a country's states, for "did you mean". */
export function regionNames(country: string): string[] {
  return [...(TABLES[country]?.names.values() ?? [])];
}
