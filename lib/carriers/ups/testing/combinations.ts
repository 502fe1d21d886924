import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { readConsignment } from "@/lib/carriers/ups-simulator/consignment";
import { validateConsignment } from "@/lib/carriers/ups-simulator/validate";
import { customsBetween, servicesBetween } from "@/lib/shipping/catalogue";
import { SHIPMENT_OPTIONS } from "@/lib/shipping/catalogue-extras";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { FIELDS } from "@/lib/shipping/mapping/fields";
import { GOOD_ROW } from "@/lib/shipping/plan/testing";
import { planRow } from "@/lib/shipping/plan-row";
import { addDays, weekdayOf } from "@/lib/shipping/reference/day";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { rateRequest } from "../rate-request";
import { shipRequest } from "../ship-request";
import { complaints } from "./openapi";
import { HAS_OPENAPI } from "./openapi-folder";

/** One way to send a parcel that the catalogue says there is. */
export interface Combination {
  readonly from: string;
  readonly to: string;
  readonly service: string;
  readonly packaging: string;
  readonly payer: string;
  readonly duties: string;
  readonly option: string;
}

type Place = Readonly<Record<"city" | "state" | "postalCode" | "phone", string>>;
const place = (city: string, state: string, postalCode: string, phone: string): Place => ({
  city,
  state,
  postalCode,
  phone,
});

/** An address of each country that the catalogue names. */
const PLACES: Readonly<Record<string, Place>> = {
  US: place("Boston", "MA", "02109", "6175550100"),
  PR: place("San Juan", "PR", "00901", "7875550100"),
  VI: place("Charlotte Amalie", "VI", "00802", "3405550100"),
  GU: place("Hagatna", "GU", "96910", "6715550100"),
  AS: place("Pago Pago", "AS", "96799", "6845550100"),
  MP: place("Saipan", "MP", "96950", "6705550100"),
  CA: place("Toronto", "ON", "M5H 2N2", "4165550188"),
  MX: place("Ciudad de Mexico", "CMX", "06600", "+52 55 1234 5678"),
  DE: place("Dresden", "", "01067", "+49 351 1234567"),
  FR: place("Paris", "", "75001", "+33 1 42 96 12 34"),
  GB: place("London", "", "SW1A 1AA", "+44 20 7946 0123"),
  CH: place("Zurich", "", "8001", "+41 44 123 45 67"),
  NO: place("Oslo", "", "0150", "+47 22 12 34 56"),
  AU: place("Sydney", "NSW", "2000", "+61 2 9374 4000"),
  NZ: place("Auckland", "", "1010", "+64 9 123 4567"),
  JP: place("Tokyo", "", "100-0001", "+81 3 1234 5678"),
  SG: place("Singapore", "", "018956", "+65 6123 4567"),
  HK: place("Central", "", "", "+852 2123 4567"),
  IL: place("Tel Aviv", "", "6100000", "+972 3 123 4567"),
  AE: place("Dubai", "", "", "+971 4 123 4567"),
};
/** Countries that ship, one of each customs area. */
const ORIGINS = ["US", "PR", "CA", "DE", "FR", "GB", "CH", "NO"];

const PAYERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shipper: {},
  receiver: { payer: "receiver", payerAccount: "A1B2C3" },
  "receiver in Canada": {
    payer: "receiver",
    payerAccount: "A1B2C3",
    payerPostalCode: "M5H 2N2",
    payerCountry: "CA",
  },
  "third party": {
    payer: "third party",
    payerAccount: "A1B2C3",
    payerPostalCode: "10005",
    payerCountry: "US",
  },
};

const DUTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  recipient: {},
  shipper: { dutiesPaidBy: "shipper" },
  "third party": {
    dutiesPaidBy: "third party",
    dutiesAccount: "D4E5F6",
    dutiesPostalCode: "SW1A 1AA",
    dutiesCountry: "GB",
  },
};

/** The simulator takes ship dates of its own clock. */
const TODAY = new Date().toISOString().slice(0, 10);
const nextDay = (weekday: number) =>
  addDays(TODAY, [0, 1, 2, 3, 4, 5, 6].find((ahead) => weekdayOf(addDays(TODAY, ahead)) === weekday) ?? 0);

export const OPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  none: {},
  "standard signature": { signature: "standard" },
  "adult signature": { signature: "adult" },
  "Saturday delivery": { saturdayDelivery: "yes", shipDate: nextDay(5) },
  "declared value": { declaredValue: "100" },
  "two packages": { packageCount: "2" },
  "documents only": { documentsOnly: "yes" },
  references: { reference1: "PO7", reference1Kind: "PO", referenceBarcode: "yes" },
  "references of each package": {
    packageCount: "2",
    packageReference1: "BOX7",
    packageReference1Kind: "SE",
    packageReference2: "LOT 12",
    referenceBarcode: "yes",
  },
  "access point": {
    email: "ada@example.com",
    accessPointId: "U70514633",
    accessPointName: "Corner Shop",
    accessPointAddress: "99 Main St",
  },
  "collect on delivery": { codAmount: "100.01", packageCount: "2" },
  "collect in a check": { codAmount: "100", codFunds: "check" },
  "collect at an access point": {
    email: "ada@example.com",
    codAmount: "99",
    accessPointName: "Corner Shop",
    accessPointAddress: "99 Main St",
  },
  "printed return": { returnLabel: "only" },
  "printed return of two packages": { returnLabel: "only", packageCount: "2", packageReference1: "BOX7" },
  "mailed return": {
    returnLabel: "only",
    returnKind: "electronic",
    returnEmail: "ada@example.com",
    returnMemo: "For your return",
    notices: "delivered",
    noticeTo: "dock@example.com",
  },
  notices: { notices: "yes", noticeTo: "ada@example.com" },
  "another origin": { shipFrom: "Depot" },
  "ship date": { shipDate: nextDay(3) },
  "export filing": { exportFiling: "NOEEI 30.37(h)" },
  ...Object.fromEntries(SHIPMENT_OPTIONS.map((id) => [id, { [id]: "yes" }])),
  saturdayPickup: { saturdayPickup: "yes", shipDate: nextDay(6) },
};

const ACCOUNT = "1A2B3C";
const AMERICAN = new Set(["US", "PR"]);

/** Every combination of lane, service, packaging, payer of transport and duties, and option; the planner says which are none. */
export function* combinations(): Generator<Combination> {
  for (const from of ORIGINS) {
    for (const to of Object.keys(PLACES)) {
      const customs = customsBetween(UPS_CATALOGUE, from, to);
      if (from !== to && !customs) continue;
      const duties = customs?.dutiesBilled ? Object.keys(DUTIES) : ["recipient"];
      for (const service of servicesBetween(UPS_CATALOGUE, from, to) ?? []) {
        for (const { code: packaging } of UPS_CATALOGUE.packagings) {
          for (const payer of Object.keys(PAYERS)) {
            for (const dutiesPayer of duties) {
              for (const option of Object.keys(OPTIONS)) {
                yield { from, to, service, packaging, payer, duties: dutiesPayer, option };
              }
            }
          }
        }
      }
    }
  }
}

/** Columns that no combination fills would be read a million times for nothing. */
const FILLED = FIELDS.filter(
  ({ id }) =>
    id in GOOD_ROW ||
    id in cellsOf({ from: "US", to: "DE", service: "", packaging: "", payer: "", duties: "", option: "" }) ||
    [PAYERS, DUTIES, OPTIONS].some((choices) => Object.values(choices).some((cells) => id in cells)) ||
    id.startsWith("accessPoint"),
);
const COLUMNS = FILLED.map(({ id }, index) => ({ index, name: id, header: id }));
const TEMPLATE = buildTemplate(
  FILLED.map(({ id }) => ({ field: id, kind: "column", value: id, helpers: [] })),
);
const COMPILED = compiled();

function compiled() {
  const result = compileTemplate(TEMPLATE, COLUMNS, UPS_CATALOGUE);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join(" "));
  return result.value;
}

function shipperIn(country: string): Shipper {
  const { city, state, postalCode, phone } = PLACES[country] ?? place("", "", "", "");
  return {
    name: "Harbor Goods",
    company: "Harbor Goods",
    phone: phone.replaceAll(" ", ""),
    taxNumbers: { eori: "DE123456789", ein: "123456789" },
    address: {
      lines: ["100 Water St"],
      city,
      ...(state && { state }),
      ...(postalCode && { postalCode }),
      country,
    },
  };
}

/** What a row with this combination says, by field. */
function cellsOf({
  from,
  to,
  service,
  packaging,
  payer,
  duties,
  option,
}: Combination): Record<string, string> {
  const here = PLACES[to] ?? place("", "", "", "");
  const metric = !AMERICAN.has(from);
  const goods = {
    goodsDescription: "Ceramic mugs for coffee",
    goodsQuantity: "2",
    goodsValue: "20.50",
    goodsWeight: "400 g",
    hsCode: "6912004810",
    originCountry: "PT",
    sku: "MUG-1",
  };
  return {
    ...goods,
    ...here,
    country: to,
    company: "",
    description: "Ceramic mugs",
    packaging,
    service,
    weight: "1",
    weightUnit: metric ? "kg" : "lb",
    ...DUTIES[duties],
    // Only asked where the exchange rate of the day decides.
    euLowValue: customsBetween(UPS_CATALOGUE, from, to)?.intoEu ? "yes" : "",
    ...PAYERS[payer],
    ...(payer === "receiver" && { payerPostalCode: here.postalCode }),
    ...OPTIONS[option],
    ...(option.endsWith("access point") && {
      accessPointCity: here.city,
      accessPointPostalCode: here.postalCode,
    }),
  };
}

/** The shipment that a row with this combination is; null where the planner blocks it. */
export function shipmentOf(combination: Combination): Shipment | null {
  const { from, to, service } = combination;
  const { taxNumbers: _, ...depot } = shipperIn(from);
  const named: Readonly<Record<string, string>> = { ...GOOD_ROW, ...cellsOf(combination) };
  const lines = [{ line: 1, cells: COLUMNS.map(({ name }) => named[name] ?? "") }];
  const options = {
    catalogue: UPS_CATALOGUE,
    columns: COLUMNS,
    template: TEMPLATE,
    defaultService: service,
    defaultCountry: to,
    originCountry: from,
    today: TODAY,
    preset: null,
    addresses: { Depot: { ...depot, label: "Depot", address: { ...depot.address, lines: ["9 Depot Rd"] } } },
  };
  return planRow(COMPILED, { rowNumber: 1, lines }, options).shipment;
}

/** What UPS's documents and the simulator's rules have against a combination's requests; empty where they take them. */
export function misfitsOf(combination: Combination, shipment: Shipment): string[] {
  const shipper = shipperIn(combination.from);
  const rate = rateRequest(shipper, shipment, ACCOUNT, TODAY);
  const ship = shipRequest(shipper, shipment, "SA-0001-1-1", ACCOUNT, new Date(`${TODAY}T12:00:00Z`));
  const documents = HAS_OPENAPI
    ? [
        ...complaints("Rating.yaml", "RATERequestWrapper", rate),
        ...complaints("Shipping.yaml", "SHIPRequestWrapper", ship),
      ]
    : [];
  const refused = (["rate", "ship"] as const).flatMap((kind) => {
    const body = kind === "rate" ? rate : ship;
    const answer = validateConsignment(readConsignment(body, kind), kind, ACCOUNT);
    return answer ? [`${kind}: ${JSON.stringify(answer.body)}`] : [];
  });
  return [...documents, ...refused];
}
