import type { NoticeEvent } from "@/lib/shipping/catalogue-extras";
import type { Shipment } from "@/lib/shipping/shipment";
import type { Reference } from "@/lib/shipping/shipment-parts";

/** UPS's codes of the notices of a shipment on its way out (Shipping v2409, NotificationCode). */
const NOTICE_CODES: Readonly<Record<NoticeEvent, string>> = { shipped: "6", exception: "7", delivered: "8" };

/** Of a return, UPS says that it is under way, and not that it was shipped. */
const IN_TRANSIT = "5";
/** That a return label was made: the mail of an electronic one has no text of its own. */
const LABEL_MADE = "2";

/** `Notification`, one for each event. Sender's name and memo may stand only once in a shipment. */
export function mapNotices({ notices, returnLabel }: Shipment) {
  const { mail } = returnLabel ?? {};
  const ofEvents = (notices?.events ?? []).map((event, index) => ({
    NotificationCode: returnLabel && event === "shipped" ? IN_TRANSIT : NOTICE_CODES[event],
    EMail: {
      EMailAddress: [...(notices?.to ?? [])],
      ...(index === 0 && notices?.from !== undefined && { FromName: notices.from }),
      ...(index === 0 && notices?.memo !== undefined && { Memo: notices.memo }),
    },
  }));
  if (mail?.memo === undefined) return ofEvents;
  return [...ofEvents, { NotificationCode: LABEL_MADE, EMail: { EMailAddress: [mail.to], Memo: mail.memo } }];
}

const has = ({ options }: Shipment, id: NonNullable<Shipment["options"]>[number]) => options?.includes(id);

/** Presence flags of the whole shipment. */
export function shipmentFlags(shipment: Shipment) {
  return {
    ...(has(shipment, "saturdayPickup") && { SaturdayPickupIndicator: "" }),
    ...(has(shipment, "directDelivery") && { DirectDeliveryOnlyIndicator: "" }),
    ...(has(shipment, "carbonNeutral") && { UPScarbonneutralIndicator: "" }),
  };
}

/** Those of each package. */
export function packageFlags(shipment: Shipment) {
  return {
    ...(has(shipment, "additionalHandling") && { AdditionalHandlingIndicator: "" }),
  };
}

/** Those among the options of each package. */
export function packageOptionFlags(shipment: Shipment) {
  return {
    ...(has(shipment, "shipperRelease") && { ShipperReleaseIndicator: "" }),
  };
}

/**
 * The references of a package or shipment: the attempt's key first, by which the label is found again, then those of the
 * package alone, the order number, and what else the row gives. UPS prints the first two of them. One of a whole shipment
 * may be printed as a barcode: with `barcoded`, here.
 *
 * @param own of the package that they are for
 */
export function mapReferences(
  key: string,
  shipment: Shipment,
  { barcoded, own = [] }: { barcoded: boolean; own?: readonly Reference[] | undefined },
) {
  const { orderReference, references = [], barcode, packages } = shipment;
  const bars = packages[0]?.references?.[0]?.value ?? references[0]?.value ?? orderReference;
  const ofOrder = orderReference === undefined ? [] : [{ value: orderReference }];
  const theirs: Reference[] = [...own, ...ofOrder, ...references];
  const marked = barcode && barcoded ? theirs.findIndex(({ value }) => value === bars) : -1;
  return [
    { Value: key },
    ...theirs.map(({ value, kind }, index) => ({
      ...(index === marked && { BarCodeIndicator: "" }),
      ...(kind !== undefined && { Code: kind }),
      Value: value,
    })),
  ];
}

/** "2026-12-04" as UPS writes days. */
export const wireDay = (day: string) => day.replaceAll("-", "");
