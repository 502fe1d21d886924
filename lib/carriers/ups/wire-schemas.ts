import { z } from "zod";
import { asArray, asObject } from "./as-array";

/*
 * UPS's answers as far as they are read (Rating and Shipping v2409, Label Recovery v1, Tracking v1, Address
 * Validation v2). Unknown fields are ignored, numbers are taken for strings, single objects for lists and back.
 */

const scalar = z.union([z.string(), z.number()]).transform(String);
const listOf = <T extends z.ZodType>(schema: T) => z.preprocess(asArray, z.array(schema));
const one = <T extends z.ZodType>(schema: T) => z.preprocess(asObject, schema);
const optional = <T extends z.ZodType>(schema: T) => one(schema.optional()).catch(undefined);

const money = z.object({ CurrencyCode: scalar, MonetaryValue: scalar });
export type WireMoney = z.infer<typeof money>;

const notice = z.object({ Code: scalar, Description: scalar.catch("") });
const charge = z.object({ Code: scalar.catch(""), MonetaryValue: scalar.catch("0") });
const charges = listOf(charge).catch([]);

const response = one(
  z.object({
    ResponseStatus: one(z.object({ Code: scalar })),
    Alert: listOf(notice).catch([]),
  }),
);

const negotiated = z.object({ TotalCharge: one(money), ItemizedCharges: charges });
const label = z.object({ GraphicImage: scalar });
/** Something to be printed, within its `Image` or by itself. */
const image = optional(z.object({ Image: optional(label) }));
const form = optional(z.object({ Image: optional(label), FormGroupId: scalar.catch("") }));

export const rateAnswer = z.object({
  RateResponse: one(
    z.object({
      Response: response,
      RatedShipment: listOf(
        z.object({
          Service: optional(z.object({ Code: scalar })),
          RatedShipmentAlert: listOf(notice).catch([]),
          TotalCharges: one(money),
          ItemizedCharges: charges,
          NegotiatedRateCharges: optional(negotiated),
          TimeInTransit: optional(
            z.object({
              ServiceSummary: one(
                z.object({
                  GuaranteedIndicator: scalar.optional(),
                  EstimatedArrival: one(
                    z.object({ Arrival: one(z.object({ Date: scalar, Time: scalar.catch("") })) }),
                  ),
                }),
              ),
            }),
          ),
          GuaranteedDelivery: optional(z.record(z.string(), z.unknown())),
          RatedPackage: listOf(z.object({ ItemizedCharges: charges })).catch([]),
        }),
      ),
    }),
  ),
});
export type RatedShipment = z.infer<typeof rateAnswer>["RateResponse"]["RatedShipment"][number];

export const shipAnswer = z.object({
  ShipmentResponse: one(
    z.object({
      Response: response,
      ShipmentResults: one(
        z.object({
          ShipmentIdentificationNumber: scalar.refine((id) => id !== ""),
          ShipmentCharges: optional(z.object({ TotalCharges: optional(money) })),
          NegotiatedRateCharges: optional(z.object({ TotalCharge: optional(money) })),
          Form: form,
          CODTurnInPage: image,
          HighValueReport: image,
          ControlLogReceipt: listOf(label).catch([]),
          PackageResults: z.preprocess(
            asArray,
            z
              .array(
                z.object({
                  TrackingNumber: scalar.refine((number) => number !== ""),
                  ShippingLabel: optional(label),
                  ShippingReceipt: optional(label),
                  Form: image,
                }),
              )
              .min(1),
          ),
        }),
      ),
    }),
  ),
});
export type ShipAnswer = z.infer<typeof shipAnswer>["ShipmentResponse"];

export const recoveryAnswer = z.object({
  LabelRecoveryResponse: one(
    z.object({
      Response: response,
      ShipmentIdentificationNumber: scalar.catch(""),
      LabelResults: listOf(
        z.object({
          TrackingNumber: scalar.catch(""),
          LabelImage: optional(label),
          Receipt: image,
          Form: image,
        }),
      ).catch([]),
      Form: form,
      CODTurnInPage: image,
      HighValueReport: image,
      TrackingCandidate: listOf(z.object({ TrackingNumber: scalar })).catch([]),
    }),
  ),
});

export const voidAnswer = z.object({
  VoidShipmentResponse: one(
    z.object({
      Response: response,
      SummaryResult: one(z.object({ Status: one(z.object({ Code: scalar })) })),
    }),
  ),
});

export const trackAnswer = z.object({
  trackResponse: one(
    z.object({
      shipment: listOf(
        z.object({
          inquiryNumber: scalar.catch(""),
          package: listOf(z.object({ trackingNumber: scalar })).catch([]),
        }),
      ).catch([]),
    }),
  ),
});

const addressKey = z.object({
  AddressLine: listOf(scalar).catch([]),
  PoliticalDivision2: scalar.catch(""),
  PoliticalDivision1: scalar.catch(""),
  PostcodePrimaryLow: scalar.catch(""),
  CountryCode: scalar.catch(""),
});
export type AddressKey = z.infer<typeof addressKey>;

export const addressAnswer = z.object({
  XAVResponse: one(
    z.object({
      Response: response,
      // Presence flags: empty strings.
      ValidAddressIndicator: z.unknown().optional(),
      AmbiguousAddressIndicator: z.unknown().optional(),
      NoCandidatesIndicator: z.unknown().optional(),
      AddressClassification: optional(z.object({ Code: scalar })),
      Candidate: listOf(z.object({ AddressKeyFormat: one(addressKey) })).catch([]),
    }),
  ),
});

export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  /** Seconds, as a string. */
  expires_in: z.coerce.number().positive().catch(3600),
});
