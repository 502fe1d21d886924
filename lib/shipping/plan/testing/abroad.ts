import type { PlannedRow } from "../../planned-row";

/** Cells of goods. */
export const MUG = {
  goodsDescription: "Ceramic mugs for coffee",
  goodsQuantity: "2",
  goodsValue: "10.50",
  hsCode: "6912.00",
  originCountry: "Portugal",
  sku: "MUG-1",
};
/** Cells of a row that goes there, with these goods. */
export const LONDON = {
  ...MUG,
  country: "GB",
  city: "London",
  state: "",
  postalCode: "SW1A 1AA",
  phone: "+44 20 7946 0123",
  service: "65",
};
/** @see LONDON */
export const TORONTO = {
  ...MUG,
  country: "CA",
  city: "Toronto",
  state: "ON",
  postalCode: "M5H 2N2",
  phone: "4165550188",
  service: "11",
};
/** Without goods: Puerto Rico asks for none. */
export const SAN_JUAN = { country: "PR", city: "San Juan", state: "PR", postalCode: "00901", service: "03" };
/** @see LONDON */
export const DRESDEN = {
  ...LONDON,
  country: "DE",
  city: "Dresden",
  postalCode: "01067",
  phone: "+49 351 1234567",
};

/** What keeps a row from being shipped. */
export const blocked = (row: PlannedRow) => row.issues.filter((issue) => issue.class === "blocks");
