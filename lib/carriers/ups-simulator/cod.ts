import { at, type Json, list, present, text } from "./json";

/** Money to be collected, as a request says it. */
export interface WireCod {
  readonly level: "package" | "shipment";
  /** `AccessPointCOD`, which has no kind of funds. */
  readonly atAccessPoint: boolean;
  readonly funds: string;
  readonly currency: string;
  readonly amount: string;
}

/** What a Rate or Ship request asks to be collected, of the shipment and of each package. */
export function readCod(shipment: Json): WireCod[] {
  return [
    ...readOptions(at(shipment, "ShipmentServiceOptions"), "shipment"),
    ...list(shipment, "Package").flatMap((each) => readOptions(at(each, "PackageServiceOptions"), "package")),
  ];
}

function readOptions(options: Json, level: WireCod["level"]): WireCod[] {
  return (["COD", "AccessPointCOD"] as const)
    .filter((name) => present(options, name))
    .map((name) => {
      const amount = name === "COD" ? at(options, name, "CODAmount") : at(options, name);
      return {
        level,
        atAccessPoint: name === "AccessPointCOD",
        funds: text(options, name, "CODFundsCode"),
        currency: text(amount, "CurrencyCode"),
        amount: text(amount, "MonetaryValue"),
      };
    });
}
