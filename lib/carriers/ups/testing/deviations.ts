import type { ErrorObject } from "ajv";

export interface Deviation {
  /** The complaint's place, with indexes as *. */
  readonly at: string;
  readonly keyword: string;
  /** The property missed, for `required`, or too many, for `additionalProperties`. */
  readonly property?: string;
  readonly why: string;
}

const rated = "/RateRequest/Shipment";
const extra = "additionalProperties";
const recovery = "/LabelRecoveryRequest";
const shipperFiled =
  "/ShipmentRequest/Shipment/ShipmentServiceOptions/InternationalForms/EEIFilingOption/ShipperFiled";

const shipOptions = "/ShipmentRequest/Shipment/ShipmentServiceOptions";
const ofCod = (at: string, keyword: string, exactly: string) => ({
  at: `${at}/COD/CODAmount/MonetaryValue`,
  keyword,
  why: `The schema wants exactly ${exactly} characters; its prose allows any amount from 0.01 to 50000.00.`,
});

/** Where the documents contradict UPS's examples, its prose or themselves: what is sent stands. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    at: `${rated}/Service/Code`,
    keyword: "minLength",
    why: "The schema wants three characters; its own list of codes and its examples have two ('03').",
  },
  {
    at: "/RateRequest/Request",
    keyword: extra,
    property: "RequestOption",
    why: "The schema requires it and does not list it among its properties; the examples have it.",
  },
  {
    at: `${rated}/Package/*/PackageServiceOptions/DeclaredValue/MonetaryValue`,
    keyword: "minLength",
    why: "The schema wants exactly eight characters; its prose allows any amount up to a maximum.",
  },
  ...[`${rated}/Package/*/PackageServiceOptions`, `${rated}/ShipmentServiceOptions`].map((at) =>
    ofCod(at, "minLength", "eight"),
  ),
  ...["/ShipmentRequest/Shipment/Package/*/PackageServiceOptions", shipOptions].flatMap((at) =>
    ["minLength", "maxLength"].map((keyword) => ofCod(at, keyword, "five")),
  ),
  {
    at: `${shipperFiled}/PreDepartureITNNumber`,
    keyword: "minLength",
    why: "The schema wants exactly 17 characters; an ITN of the Automated Export System is an X and 14 digits (15 CFR 30.1).",
  },
  {
    at: `${shipperFiled}/ExemptionLegend`,
    keyword: "minLength",
    why: "The schema wants exactly 20 characters; none of the values that it lists has more than twelve.",
  },
  {
    at: "/ShipmentRequest/Shipment/ShipmentServiceOptions/Notification/*/NotificationCode",
    keyword: "maxLength",
    why: "The schema wants one character; two of the values that it lists, and its example, have three (012).",
  },
  {
    at: "/ShipmentRequest/LabelSpecification",
    keyword: "required",
    property: "LabelStockSize",
    why: "It is marked required; its prose gives it for EPL2, ZPL and SPL labels, and this is GIF.",
  },
  {
    at: `${recovery}/LabelSpecification/LabelImageFormat/Code`,
    keyword: "minLength",
    why: "The schema wants four characters; its own values are three long (GIF, ZPL, EPL).",
  },
  {
    at: recovery,
    keyword: "required",
    property: "TrackingNumbers",
    why: "Keys exclude each other in its prose and examples; the schema requires two of them at once.",
  },
  {
    at: recovery,
    keyword: "required",
    property: "ReferenceValues",
    why: "As before: a look-up by tracking number has no reference.",
  },
  {
    at: "/ShipmentResponse/ShipmentResults/BillingWeight/Weight",
    keyword: "minLength",
    why: "The schema wants exactly eight characters, which no ordinary weight has.",
  },
  ...[
    "/ShipmentResponse/ShipmentResults/CODTurnInPage/Image",
    "/LabelRecoveryResponse/LabelResults/*/Receipt/Image",
  ].map((at) => ({
    at: `${at}/ImageFormat/Code`,
    keyword: "maxLength",
    why: "The schema wants at most three characters; the only value of pages that it lists has four (HTML).",
  })),
  {
    at: "/LabelRecoveryResponse/CODTurnInPage/Image/ImageFormat/Code",
    keyword: "minLength",
    why: "The schema wants three characters; the only value that it lists has two (01).",
  },
  {
    at: "/VoidShipmentResponse",
    keyword: extra,
    property: "PackageLevelResult",
    why: "The schema says PackageLevelResults; the answers have the singular.",
  },
  {
    at: "/LabelRecoveryResponse/LabelResults/*/LabelImage/LabelImageFormat/Code",
    keyword: "minLength",
    why: "As in the request: four characters wanted, three in every value.",
  },
  {
    at: "/LabelRecoveryResponse",
    keyword: "required",
    property: "LabelResults",
    why: "It is marked required; with several matches there are TrackingCandidates instead.",
  },
];

/** Whether a complaint is one of the deviations. */
export function isKnown(error: ErrorObject): boolean {
  const at = error.instancePath.replace(/\/\d+(?=\/|$)/g, "/*");
  return DEVIATIONS.some(
    (deviation) =>
      deviation.at === at &&
      deviation.keyword === error.keyword &&
      deviation.property === (error.params.missingProperty ?? error.params.additionalProperty),
  );
}
