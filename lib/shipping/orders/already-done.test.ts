import { describe, expect, test } from "vitest";
import { findAlreadyDone } from "./already-done";

/** The codes that a column of one header gives for the cells of an order's lines. */
const said = (header: string, ...cells: string[]) =>
  findAlreadyDone(
    [{ index: 0, name: header, header }],
    { lines: cells.map((cell, index) => ({ line: index + 1, cells: [cell] })) },
    TODAY,
  ).map(({ code }) => code);
const TODAY = { today: "2026-12-01", slashes: "month first" } as const;

describe("a file says that a row is done", () => {
  test.each([
    ["Tracking #", "1Z999AA10123456784", "TRACKING_IN_FILE"],
    ["", "1ZSIM0010336612272", "TRACKING_IN_FILE"],
    ["tracking_number", "'9400 1118 9922 3344 5566 77", "TRACKING_IN_FILE"],
    ["Shipment - Tracking Number", "9405511899223344556677", "TRACKING_IN_FILE"],
    ["Tracking Number(s)", "1Z1; 1Z999AA10123456784", "TRACKING_IN_FILE"],
    ["TrackingID", "https://wwwapps.ups.com/tracking?x=1", "TRACKING_IN_FILE"],
    ["Sendungsnummer", "00340434161094015902", "TRACKING_IN_FILE"],
    ["Numéro de suivi", "6A12345678901", "TRACKING_IN_FILE"],
    ["AWB", "1234567890", "TRACKING_IN_FILE"],
    ["Tracking Number", "9.40551E+21", "TRACKING_IN_FILE"],
    ["Tracking Number", "9,40551E+21", "TRACKING_IN_FILE"],
    ["Date - Shipped Date", "9/30/2026 3:14:00 PM", "SHIPPED_IN_FILE"],
    ["shipped_at", "2026-11-29T05:31:18Z", "SHIPPED_IN_FILE"],
    ["Shipped On Date", "Sep-18-26", "SHIPPED_IN_FILE"],
    ["Fulfilled at", "2026-06-09 10:00:00 -0400", "SHIPPED_IN_FILE"],
    ["Fulfilled", "TRUE", "SHIPPED_IN_FILE"],
    ["Quantity Shipped", "2", "SHIPPED_IN_FILE"],
    ["Cancelled at", "2026-06-09 11:00:00 -0400", "CANCELLED_IN_FILE"],
    ["Canceled", "Yes", "CANCELLED_IN_FILE"],
    ["Refunded Amount", "58.10", "CANCELLED_IN_FILE"],
    ["is-buyer-requested-cancellation", "true", "CANCELLED_IN_FILE"],
    ["Storniert", "ja", "CANCELLED_IN_FILE"],
    ["Financial Status", "refunded", "CANCELLED_IN_FILE"],
    ["Financial Status", "partially_refunded", "CANCELLED_IN_FILE"],
    ["Order Status", "Cancelled", "CANCELLED_IN_FILE"],
    ["Fulfillment Status", "fulfilled", "SHIPPED_IN_FILE"],
    ["Lineitem fulfillment status", "fulfilled", "SHIPPED_IN_FILE"],
    ["Status", "Completed", "SHIPPED_IN_FILE"],
    ["Status", "Partially Shipped", "SHIPPED_IN_FILE"],
    ["Bestellstatus", "versendet", "SHIPPED_IN_FILE"],
    ["Statut", "expédiée", "SHIPPED_IN_FILE"],
    ["Estado del pedido", "enviado", "SHIPPED_IN_FILE"],
    ["Fulfillment Status", "partial", "SHIPPED_IN_FILE"],
    ["Ship Date", "11/30/2026", "SHIPPED_IN_FILE"],
    ["Versanddatum", "30.11.2026", "SHIPPED_IN_FILE"],
    ["Actual Ship Date", "12/1/2026", "SHIPPED_IN_FILE"],
    ["Date Posted", "12/1/2026", "SHIPPED_IN_FILE"],
    ["Order Status", "on-hold", "HELD_IN_FILE"],
    ["Status", "holded", "HELD_IN_FILE"],
    ["Hold Until", "2026-12-24", "HELD_IN_FILE"],
    ["quantity-to-ship", "0", "QUANTITY_ZERO"],
    ["Qty Remaining", "0.00", "QUANTITY_ZERO"],
    ["Quantity", "0", "QUANTITY_ZERO"],
    ["Quantity", "-1", "QUANTITY_ZERO"],
    ["Qty to ship", "(2)", "QUANTITY_ZERO"],
    ["Notes", "CANCELLED - do not ship", "CANCELLED_IN_FILE"],
    ["Note", "Cancelled", "CANCELLED_IN_FILE"],
    ["Comments", "do not ship", "HELD_IN_FILE"],
    ["Internal Notes", "DO NOT SHIP until Monday", "HELD_IN_FILE"],
    ["Order Note", "Hold - customer is away", "HELD_IN_FILE"],
    ["Remarks", "On hold: payment", "HELD_IN_FILE"],
    ["Bemerkung", "storniert", "CANCELLED_IN_FILE"],
    ["Notes", "Shipped 11/30", "SHIPPED_IN_FILE"],
    ["Notes", "already shipped", "SHIPPED_IN_FILE"],
  ])("%s: %s", (header, cell, code) => {
    expect(said(header, cell)).toEqual([code]);
  });
});

describe("a file says nothing against a row", () => {
  test.each([
    ["Tracking Number", ""],
    ["Notes", "leave at door"],
    ["Notes", "Hold the box upright"],
    ["Gift Note", "Shipped with love"],
    ["Gift message", "Cancelled"],
    ["Notes", "Do not ship with signature"],
    ["Notes", "if cancelled, call"],
    ["Delivery Notes", "Hold at the front desk"],
    ["Tracking Number", "N/A"],
    ["Tracking Number", "pending"],
    ["Inventory tracking", "shopify 12345"],
    ["Tracking required", "Yes"],
    ["Tracking Carrier", "UPS Ground 2"],
    ["Shipped By", "2026-10-01"],
    ["Ship By Date", "Sep-21-26"],
    ["Latest delivered date", "Sep-21-26"],
    ["Shipped from", "Warehouse 12"],
    ["Cancelled at", ""],
    ["Cancelled", "No"],
    ["Cancellation reason", "Changed mind on 10/2/2026"],
    ["Refunded Amount", "0.00"],
    ["Quantity (- Refund)", "2"],
    ["Refunded Amount", "$0.00"],
    ["Financial Status", "paid"],
    ["Payment Status", "Completed"],
    ["Fulfillment Status", "unfulfilled"],
    ["Status", "Awaiting shipment"],
    ["Status", "Ready to ship"],
    ["Status", "Not shipped"],
    ["State", "MA"],
    ["Residential Status", "complete"],
    ["Hold at location", "2026-10-01"],
    ["Ship Date", "12/1/2026"],
    ["Ship Date", "2026-12-04"],
    ["Requested Ship Date", "11/30/2026"],
    ["Latest Ship Date", "11/30/2026"],
    ["Financial Status", "partial"],
    ["quantity-to-ship", "1"],
    ["Quantity", "10"],
    ["Name", "Shipped Co"],
  ])("%s: %s", (header, cell) => {
    expect(said(header, cell)).toEqual([]);
  });
});

test("of an order's lines one that is shipped is enough, and all have to have nothing left", () => {
  expect(said("Tracking Number", "", "1Z999AA10123456784")).toEqual(["TRACKING_IN_FILE"]);
  expect(said("Quantity", "0", "2")).toEqual([]);
  expect(said("Quantity", "0", "0")).toEqual(["QUANTITY_ZERO"]);
});

test("a finding names column and cell, and asks for a decision", () => {
  const columns = [{ index: 0, name: "Tracking #", header: "Tracking #" }];
  const row = { lines: [{ line: 1, cells: ["1Z999AA10123456784"] }] };
  expect(findAlreadyDone(columns, row, TODAY)).toMatchObject([
    {
      class: "decide",
      message: '"Tracking #" is "1Z999AA10123456784": the row has a tracking number already.',
      column: "Tracking #",
      value: "1Z999AA10123456784",
    },
  ]);
});

test("a column that gives the ship date is judged as one, and no day is over where it is not known which it is", () => {
  const columns = [{ index: 0, name: "Ship Date", header: "Ship Date" }];
  const row = { lines: [{ line: 1, cells: ["11/30/2026"] }] };
  expect(findAlreadyDone(columns, row, { ...TODAY, except: columns })).toEqual([]);
  expect(findAlreadyDone(columns, row, { slashes: "month first" })).toEqual([]);
});
