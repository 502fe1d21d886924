import type { Charges, Price } from "../pricing/price";

/** An amount in UPS's form. A ledger of before there were other currencies names none: US dollars. */
export const money = (cents: number, currency = "USD") => ({
  CurrencyCode: currency,
  MonetaryValue: (cents / 100).toFixed(2),
});

/** The parts of a price that Rate and Ship share on the wire. */
export function publishedCharges(price: Price) {
  const { published, currency } = price;
  return {
    BaseServiceCharge: money(published.transportation, currency),
    TransportationCharges: money(published.transportation, currency),
    ItemizedCharges: itemized(published, currency),
    ServiceOptionsCharges: money(published.total - published.transportation, currency),
    TotalCharges: money(published.total, currency),
  };
}

export function negotiatedCharges(price: Price) {
  return {
    ItemizedCharges: itemized(price.negotiated, price.currency),
    TotalCharge: money(price.negotiated.total, price.currency),
  };
}

export function billingWeight(price: Price) {
  return {
    UnitOfMeasurement: { Code: "LBS", Description: "Pounds" },
    Weight: price.billingPounds.toFixed(1),
  };
}

function itemized(charges: Charges, currency: string | undefined) {
  return charges.surcharges.map(({ code, description, cents }) => ({
    Code: code,
    Description: description,
    ...money(cents, currency),
  }));
}
