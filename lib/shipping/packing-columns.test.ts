import { expect, it } from "vitest";
import { packingColumns } from "./packing-columns";

const found = (...headers: string[]) => {
  const { sku, name, quantity } = packingColumns(
    headers.map((header, index) => ({ index, name: header, header })),
  );
  return [sku?.name, name?.name, quantity?.name];
};

it("finds what lies in a parcel in the exports of shops", () => {
  expect(found("Name", "Lineitem quantity", "Lineitem name", "Lineitem sku")).toEqual([
    "Lineitem sku",
    "Lineitem name",
    "Lineitem quantity",
  ]);
  expect(found("order-id", "sku", "product-name", "quantity-purchased")).toEqual([
    "sku",
    "product-name",
    "quantity-purchased",
  ]);
  expect(found("Bestellnummer", "Artikelnummer", "Artikelbezeichnung", "Menge")).toEqual([
    "Artikelnummer",
    "Artikelbezeichnung",
    "Menge",
  ]);
});

it("finds nothing where there is nothing", () => {
  expect(found("Order", "Name", "Address", "ZIP")).toEqual([undefined, undefined, undefined]);
});
