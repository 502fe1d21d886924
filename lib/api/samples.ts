/** A file in `public/samples` that can be tried in one click. */
export interface Sample {
  readonly id: string;
  readonly fileName: string;
  readonly title: string;
  /** One line: what it is, and what it shows. */
  readonly description: string;
}

/** The sample files that ship with the program, in the order of the upload page. */
export const SAMPLES: readonly Sample[] = [
  {
    id: "orders",
    fileName: "orders.csv",
    title: "Plain orders",
    description: "A clean CSV: one line per order, weights and services filled in.",
  },
  {
    id: "shopify",
    fileName: "shopify-orders.csv",
    title: "Shopify orders",
    description: "Several lines to an order, the address only on the first, no weights.",
  },
  {
    id: "shopify-abroad",
    fileName: "shopify-abroad.csv",
    title: "Shopify orders abroad",
    description: "To Canada, the UK and Germany: goods for customs from each order's lines, no weights.",
  },
  {
    id: "woocommerce",
    fileName: "woocommerce-orders.csv",
    title: "WooCommerce orders",
    description: "First and last names in columns of their own, quoted cells, order weights.",
  },
  {
    id: "amazon",
    fileName: "amazon-order-report.txt",
    title: "Amazon order report",
    description: "Tab-separated text, one line per item, no weights, addresses as typed.",
  },
  {
    id: "warehouse",
    fileName: "warehouse-shipments.xlsx",
    title: "Warehouse workbook",
    description: "A styled XLSX: a title above the header, kilograms and centimetres.",
  },
  {
    id: "parcels",
    fileName: "warehouse-parcels.csv",
    title: "Parcels of different sizes",
    description:
      "One line per carton: the cartons of an order are one shipment, each with its own weight and size.",
  },
  {
    id: "third-party",
    fileName: "third-party-billing.csv",
    title: "Third-party billing",
    description: "A column says who pays: the shipper, the receiver or a third party, by their account.",
  },
  {
    id: "returns",
    fileName: "returns.csv",
    title: "Returns for last month's orders",
    description: "Each row is a return from the customer, its label printed here or mailed by the carrier.",
  },
  {
    id: "eu-shop",
    fileName: "eu-shop.csv",
    title: "EU shop within and outside of the EU",
    description:
      "Kilograms, centimetres and euros, with goods for customs: choose a shipper in the EU for it.",
  },
];
