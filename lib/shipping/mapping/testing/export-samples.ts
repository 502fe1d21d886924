import type { SourceColumn, SourceLine } from "@/lib/shipping/planned-row";

/** A few lines in the form of a real export, for tests. */
export interface ExportSample {
  readonly columns: readonly SourceColumn[];
  readonly lines: readonly SourceLine[];
}

/** Columns and lines from tab-free text: header first, cells between bars. */
export function exportSample(header: string, ...lines: readonly string[]): ExportSample {
  return {
    columns: header.split("|").map((name, index) => ({ index, name, header: name })),
    lines: lines.map((line, index) => ({ line: index + 1, cells: line.split("|") })),
  };
}

/** Shopify, "Export orders": the address stands on an order's first line only, ZIP codes have an apostrophe. */
export const shopify = exportSample(
  "Name|Email|Financial Status|Currency|Subtotal|Shipping|Taxes|Total|Shipping Method|Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem sku|Billing Name|Billing Street|Billing Address1|Billing City|Billing Zip|Billing Province|Billing Country|Billing Phone|Shipping Name|Shipping Street|Shipping Address1|Shipping Address2|Shipping Company|Shipping City|Shipping Zip|Shipping Province|Shipping Country|Shipping Phone|Notes|Id|Phone|Shipping Province Name",
  "#1001|ada@example.com|paid|USD|40.00|5.00|0.00|45.00|Standard|2026-10-01 09:00:00 -0400|2|Mug|10.00|MUG-1|Ada Smith|9 Bill St|9 Bill St|Albany|'12207|NY|US|(518) 555-0100|Ada Smith|12 Milk St|12 Milk St|Apt 3||Boston|'02109|MA|US|(617) 555-0100||5001||Massachusetts",
  "#1001|ada@example.com||||||||2026-10-01 09:00:00 -0400|1|Shirt|20.00|TEE-2||||||||||||||||||||5001||",
  "#1002|bo@example.com|paid|USD|10.00|5.00|0.00|15.00|Standard|2026-10-01 10:00:00 -0400|1|Mug|10.00|MUG-1|Bo Jones|1 Elm St|1 Elm St|Austin|'73301|TX|US|+1 512 555 0100|Bo Jones|1 Elm St|1 Elm St||Jones LLC|Austin|'78701|TX|US|+1 512 555 0100||5002||Texas",
);

/** WooCommerce, Advanced Order Export: names in two columns, full state names. */
export const woocommerce = exportSample(
  "Order Number|Order Status|Order Date|Customer Note|First Name (Billing)|Last Name (Billing)|Company (Billing)|Address 1&2 (Billing)|City (Billing)|State Code (Billing)|Postcode (Billing)|Country Code (Billing)|Email (Billing)|Phone (Billing)|First Name (Shipping)|Last Name (Shipping)|Address 1&2 (Shipping)|City (Shipping)|State Name (Shipping)|Postcode (Shipping)|Country Code (Shipping)|Payment Method Title|Order Total Amount|SKU|Item Name|Quantity|Item Cost",
  "2001|processing|2026-10-01 09:00||Cy|Young|Young Inc|5 Bay St|Miami|FL|33101|US|cy@example.com|305-555-0100|Cy|Young|77 Palm Ave Unit 4|Miami|Florida|33130|US|Credit card|30.00|TEA-1|Green tea|3|10.00",
  "2002|processing|2026-10-02 09:00||Di|Low||8 Hill Rd|Newark|NJ|07102|US|di@example.com|973-555-0100|Di|Low|8 Hill Rd|Newark|New Jersey|07102|US|Credit card|10.00|TEA-1|Green tea|1|10.00",
);

/** Amazon, order report: lower case with hyphens. */
export const amazon = exportSample(
  "order-id|order-item-id|purchase-date|payments-date|buyer-email|buyer-name|buyer-phone-number|sku|product-name|quantity-purchased|currency|item-price|item-tax|shipping-price|shipping-tax|ship-service-level|recipient-name|ship-address-1|ship-address-2|ship-address-3|ship-city|ship-state|ship-postal-code|ship-country|ship-phone-number|delivery-start-date|sales-channel",
  "113-1234567-7654321|48203948203941|2026-10-01T07:00:00+00:00|2026-10-01T07:00:00+00:00|x1@example.com|Eve Buyer|+1 206 555 0100|SKU-1|Desk lamp|1|USD|25.00|2.10|0.00|0.00|Standard|Gil Recipient|410 Terry Ave N|||SEATTLE|WA|98109-5210|US|+1 206-555-0111 ext. 12345||Amazon.com",
  "113-7654321-1234567|48203948203942|2026-10-01T08:00:00+00:00|2026-10-01T08:00:00+00:00|x2@example.com|Hal Buyer|+1 212 555 0100|SKU-2|Book|2|USD|12.00|1.00|0.00|0.00|Expedited|Ivy Recipient|350 5th Ave|Fl 21||NEW YORK|NY|10118|US|+1 212-555-0112||Amazon.com",
);

/** A warehouse's own sheet: short headers, units in them. */
export const warehouse = exportSample(
  "Order #|Ship To|Attn|Addr 1|Addr 2|City|ST|ZIP|Phone|Wt (lb)|L (in)|W (in)|H (in)|Svc|Decl. Value|Sig Req",
  "W-1|Acme Tools|Jo Lee|100 Main St|Dock 4|Denver|CO|80202|303-555-0100|12.5|12|10|8|Ground|$150.00|N",
  "W-2|Best Parts|Al Roe|7 Oak Ave||Boston|MA|2109|617-555-0100|3|10|8|4|2nd Day Air||Y",
);

/** A German shop's export, metric. */
export const german = exportSample(
  "Bestellnummer|Vorname|Nachname|Firma|Straße|PLZ|Ort|Land|Telefon|Gewicht (kg)|Versandart",
  "D-1|Max|Muster|Muster GmbH|Hauptstr. 5|01067|Dresden|Deutschland|+49 351 1234567|1,5|Standard",
);

/** eBay and Etsy. */
export const ebay = exportSample(
  "Sales Record Number|Order Number|Buyer Username|Buyer Name|Buyer Address 1|Buyer City|Buyer Zip|Ship To Name|Ship To Phone|Ship To Address 1|Ship To Address 2|Ship To City|Ship To State|Ship To Zip|Ship To Country|Item Title|Quantity|Shipping Service",
  "101|01-11111-22222|kay99|Kay One|4 Old Rd|Reno|89501|Kay One|775-555-0100|4 Old Rd||Reno|NV|89501|United States|Radio|1|USPS Ground Advantage",
);
export const etsy = exportSample(
  "Sale Date|Order ID|Buyer User ID|Full Name|First Name|Last Name|Number of Items|Ship Name|Ship Address1|Ship Address2|Ship City|Ship State|Ship Zipcode|Ship Country",
  "10/01/26|3100000001|lu1|Lu Two|Lu|Two|1|Lu Gift|6 New Rd||Provo|UT|84601|United States",
);
