import type { Charges, Price } from "../pricing/price";

const usd = (cents: number) => ({ CurrencyCode: "USD", MonetaryValue: (cents / 100).toFixed(2) });

/** The parts of a price that Rate and Ship share on the wire. */
export function publishedCharges(price: Price) {
  const { published } = price;
  return {
    BaseServiceCharge: usd(published.transportation),
    TransportationCharges: usd(published.transportation),
    ItemizedCharges: itemized(published),
    ServiceOptionsCharges: usd(published.total - published.transportation),
    TotalCharges: usd(published.total),
  };
}

export function negotiatedCharges(price: Price) {
  return { ItemizedCharges: itemized(price.negotiated), TotalCharge: usd(price.negotiated.total) };
}

export function billingWeight(price: Price) {
  return {
    UnitOfMeasurement: { Code: "LBS", Description: "Pounds" },
    Weight: price.billingPounds.toFixed(1),
  };
}

function itemized(charges: Charges) {
  return charges.surcharges.map(({ code, description, cents }) => ({
    Code: code,
    Description: description,
    ...usd(cents),
  }));
}
