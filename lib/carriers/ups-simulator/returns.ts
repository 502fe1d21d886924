import { at, type Json, list, present, text } from "./json";

/** What a request says of a return; as the sender wrote it. */
export interface WireReturn {
  readonly code: string;
  /** What each package says is in it. */
  readonly descriptions: readonly string[];
  readonly mailTo: string;
  readonly links: boolean;
}

/** `ReturnService`: in a Ship request by itself, in Rate among the options. */
export function readReturn(shipment: Json, kind: "rate" | "ship"): { returns?: WireReturn } {
  const options = at(shipment, "ShipmentServiceOptions");
  const service = at(kind === "ship" ? shipment : options, "ReturnService");
  if (service === undefined) return {};
  return {
    returns: {
      code: text(service, "Code"),
      descriptions: list(shipment, "Package").map((each) => text(each, "Description")),
      mailTo: text(options, "LabelDelivery", "EMail", "EMailAddress"),
      links: present(options, "LabelDelivery", "LabelLinksIndicator"),
    },
  };
}
