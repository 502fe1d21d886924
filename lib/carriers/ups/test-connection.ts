import { err, ok, type Result } from "@/lib/shipping/errors";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import type { UpsClient } from "./client";
import { rate } from "./rate";

const address = (line: string, city: string, state: string, postalCode: string) => ({
  lines: [line],
  city,
  state,
  postalCode,
  country: "US",
});
const shipper: Shipper = {
  name: "Connection test",
  phone: "2125550100",
  address: address("1 Broadway", "New York", "NY", "10004"),
};
const shipment: Shipment = {
  shipTo: {
    name: "Connection test",
    residential: false,
    address: address("1 Wilshire Blvd", "Los Angeles", "CA", "90017"),
  },
  packages: [{ weight: { value: 1, unit: "LBS" }, packaging: "02" }],
  service: "03",
  signature: "none",
  saturdayDelivery: false,
};

/** Proves the credentials with a fresh token, and the account with a price for nothing in particular. Buys nothing. */
export async function testConnection(
  client: UpsClient,
  accountNumber: string,
  deadline: Date,
): Promise<Result<{ readonly message: string }>> {
  const refused = await client.proveCredentials();
  if (refused) return err(refused);
  const quote = await rate(client, accountNumber, { shipper, shipment, deadline });
  if (!quote.ok) return quote;
  const kind = quote.value.negotiated ? "negotiated" : "published";
  return ok({
    message: `UPS accepts the credentials and quotes ${kind} rates for account ${accountNumber}.`,
  });
}
