/** What a carrier offers beyond moving a parcel at the shipper's cost. What is absent it does not have. */
export interface CatalogueExtras {
  /** How an account is given that is not the shipper's; absent where the shipper always pays. */
  readonly payers?: PayerRules;
  /** What its own e-mails hold, in characters, to how many addresses they go, and how many kinds of them there may be. */
  readonly notices?: {
    readonly addresses: number;
    readonly from: number;
    readonly memo: number;
    readonly kinds: number;
  };
  /** How many days ahead a ship date may be. */
  readonly shipDaysAhead?: number;
  readonly references?: ReferenceRules;
  /** From what size and weight on a parcel costs more. */
  readonly sizes?: SizeRules;
  /** Where there is what: the first rule of an option that fits. */
  readonly options?: readonly OptionRule[];
  /** What it brings back by; absent where it has no returns. */
  readonly returns?: ReturnRules;
  /** Shops and lockers where it holds parcels for their recipients; absent where it has none. */
  readonly accessPoints?: AccessPointRules;
  /** What it collects from recipients; absent where it collects nothing. */
  readonly cod?: CodRules;
}

/** In what a recipient may pay: notes and coins; any check, too; a check or order of a bank alone. */
export const COD_FUNDS = ["cash", "check", "guaranteed"] as const;
export type CodFunds = (typeof COD_FUNDS)[number];

export interface CodRules {
  /** The first that fits; on all other ways it collects nothing. */
  readonly lanes: readonly CodLane[];
  /** In whole units of the origin's currency, of what is collected at once. */
  readonly most: number;
}

export interface CodLane {
  /** ISO 3166-1 alpha-2. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Whether it collects with each parcel, or once for all of them. */
  readonly ofEach: boolean;
  /** In what it may be paid; the first where the row does not say. */
  readonly funds: readonly CodFunds[];
  /** Whether what is held at an access point can be paid there. */
  readonly atAccessPoints: boolean;
  /** Whether it collects for what goes in a letter. */
  readonly letters: boolean;
}

/** What it collects between two countries; null where it collects nothing. */
export function codBetween({ cod }: CatalogueExtras, from: string, to: string): CodLane | null {
  return cod?.lanes.find((lane) => lane.from.includes(from) && lane.to.includes(to)) ?? null;
}

/** What is collected with each of so many parcels, in cents: equal parts, the first ones a cent more. */
export function codShares(cents: number, parcels: number): number[] {
  const least = Math.floor(cents / parcels);
  return Array.from({ length: parcels }, (_, index) => least + (index < cents - least * parcels ? 1 : 0));
}

export interface AccessPointRules {
  /** What it calls one of them. */
  readonly name: string;
  /** Where they are: ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** Source of a regular expression that the number of one fits, in capital letters and digits. */
  readonly id: string;
  readonly idWords: string;
  /** What a parcel may be at most that is held there, in the units that they are named by. */
  readonly most: {
    readonly weight: { readonly LBS: number; readonly KGS: number };
    readonly longest: { readonly IN: number; readonly CM: number };
    /** The longest side and twice the two others. */
    readonly girth: { readonly IN: number; readonly CM: number };
    /** In whole units of the origin's currency. */
    readonly declaredValue: number;
  };
  /** Whether an adult's signature can be had there. */
  readonly adultSignature: boolean;
  /** Options that mean that it is brought to the recipient's door. */
  readonly withoutOptions: readonly ShipmentOption[];
}

/** How a person gets the label of a return: it is printed here, or the carrier mails it. */
export const RETURN_KINDS = ["print", "electronic"] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

export interface ReturnRules {
  /** Its names for them. */
  readonly kinds: Readonly<Record<ReturnKind, string>>;
  /** From where, to where: ISO 3166-1 alpha-2. Customs want nothing between. */
  readonly lanes: readonly { readonly from: readonly string[]; readonly to: readonly string[] }[];
  /** Codes of services and packagings that bring nothing back. */
  readonly withoutServices: readonly string[];
  readonly withoutPackagings: readonly string[];
  /** In one return, from these countries and from all others. */
  readonly packages: { readonly from: readonly string[]; readonly most: number; readonly elsewhere: number };
  /** Characters of what is said of the goods on each package. */
  readonly description: number;
}

/** What a row may ask for besides its way; ids of the mapping's fields, too. */
export const SHIPMENT_OPTIONS = [
  "saturdayPickup",
  "directDelivery",
  "shipperRelease",
  "carbonNeutral",
  "additionalHandling",
] as const;
export type ShipmentOption = (typeof SHIPMENT_OPTIONS)[number];

export interface OptionRule {
  readonly id: ShipmentOption;
  /** ISO 3166-1 alpha-2; null: anywhere. */
  readonly from: readonly string[] | null;
  readonly to: readonly string[] | null;
  readonly withoutSignature?: boolean;
  readonly onSaturday?: boolean;
}

export interface ReferenceRules {
  /** How many each package takes on ways on which packages have them, and a shipment on the others; the app's own is one. */
  readonly onPackage: number;
  readonly onShipment: number;
  /** Countries inside of which packages have them. */
  readonly packagesInside: readonly string[];
  readonly kinds: readonly {
    readonly code: string;
    readonly name: string;
    readonly words: readonly string[];
  }[];
  /** Source of a regular expression that a value fits which can be a barcode. */
  readonly barcode: string;
  readonly barcodeWords: string;
}

export interface PayerRules {
  /** Source of a regular expression that a whole account number fits, in capital letters and digits. */
  readonly account: string;
  /** "six letters or digits" */
  readonly accountWords: string;
  /** Countries (ISO 3166-1 alpha-2) whose accounts are known by their postal code, too. */
  readonly postalCodeIn: readonly string[];
}

/** What a carrier writes e-mails of. */
export const NOTICE_EVENTS = ["shipped", "exception", "delivered"] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

type ByLength = { readonly [unit in "IN" | "CM"]?: number };
type ByWeight = { readonly [unit in "LBS" | "KGS"]?: number };

/** In the units that they are named by; what is absent has no limit of its own. */
export interface SizeRules {
  /** Volume by which a parcel is billed as so much weight: cubic inches a pound, cubic centimetres a kilogram. */
  readonly divisor: { readonly IN: number; readonly CM: number };
  readonly handling: {
    readonly longest: ByLength;
    readonly second: ByLength;
    readonly volume: ByLength;
    readonly weight: ByWeight;
  };
  readonly large: {
    readonly longest: ByLength;
    /** The longest side and twice the two others. */
    readonly girth: ByLength;
    readonly volume: ByLength;
    readonly weight: ByWeight;
    readonly billedAtLeast: ByWeight;
  };
}
