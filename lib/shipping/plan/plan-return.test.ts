import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { buildTemplate } from "../mapping/build-template";
import { compileTemplate } from "../mapping/compile-template";
import { planRow } from "../plan-row";
import type { PlanOptions } from "../planned-row";
import { codesOf, GOOD_ROW, planCells } from "./testing";

const back = (cells: Record<string, string> = {}, options: Partial<PlanOptions> = {}) =>
  planCells({ returnLabel: "only", ...cells }, options);
const messages = (row: ReturnType<typeof planCells>) =>
  row.issues.filter((issue) => issue.class === "blocks").map(({ field, message }) => [field, message]);

describe("a row that is a return", () => {
  it("has the recipient as the one who sends it back, with a printed label and what is in it", () => {
    const row = back();
    expect(row.shipment).toMatchObject({
      shipTo: { name: "Ada Smith" },
      returnLabel: { kind: "print" },
      description: "Returned goods",
    });
    expect(row.wantsReturn).toBe(false);
    expect(codesOf(row)).toEqual([]);
    expect(back({ goodsDescription: "Cotton T-shirt" }).shipment?.description).toBe("Cotton T-shirt");
    expect(back({ description: "Books" }).shipment?.description).toBe("Books");
  });

  it("is another shipment, of another price, than the one that goes out", () => {
    expect(back({ description: "Books" }).fingerprint).not.toBe(
      planCells({ description: "Books" }).fingerprint,
    );
  });

  it("is mailed as an electronic label, to the recipient where nothing else is said", () => {
    const kind = { returnKind: "electronic", email: "ada@example.com" };
    expect(back(kind).shipment?.returnLabel).toEqual({ kind: "electronic", mail: { to: "ada@example.com" } });
    expect(
      back({ ...kind, returnEmail: "office@example.com", returnMemo: "Sorry" }).shipment?.returnLabel,
    ).toEqual({
      kind: "electronic",
      mail: { to: "office@example.com", memo: "Sorry" },
    });
  });

  it.each([
    [{ returnKind: "electronic" }, "shipTo.email"],
    [
      { returnKind: "electronic", returnEmail: "the customer", email: "ada@example.com" },
      "returnLabel.mail.to",
    ],
    [{ returnKind: "by owl" }, "returnLabel.kind"],
    [{ returnLabel: "perhaps" }, "returnLabel"],
    [{ service: "Next Day Air Saver" }, "service"],
    [{ service: "Next Day Air", packaging: "25 kg box" }, "packages.0.packaging"],
    [{ payer: "receiver", payerAccount: "A1B2C3", payerPostalCode: "02109" }, "billing.payer"],
    [{ returnService: "UPS Grnd" }, "returnLabel.service"],
    [
      { returnKind: "electronic", email: "ada@example.com", returnMemo: "Sorry", notices: "yes" },
      "returnLabel.mail.memo",
    ],
    [
      {
        ...{ returnKind: "electronic", email: "ada@example.com", returnMemo: "Sorry" },
        ...{ notices: "delivered", noticeMemo: "Thanks" },
      },
      "returnLabel.mail.memo",
    ],
  ])("blocks %j", (cells, field) => {
    const row = back(cells);
    expect(row.shipment).toBeNull();
    expect(messages(row).map(([at]) => at)).toEqual([field]);
  });

  it("blocks from a country of which nothing is brought back, and says so", () => {
    const japan = {
      country: "JP",
      state: "",
      city: "Tokyo",
      postalCode: "100-0001",
      phone: "+81 3 1234 5678",
    };
    expect(messages(back({ ...japan, service: "UPS Worldwide Saver" }))).toContainEqual([
      "shipTo.address.country",
      "A return from Japan to the United States crosses a customs border, and return labels across one cannot be bought here.",
    ]);
  });

  it("comes home inside the European Union, with nothing for customs", () => {
    const paris = {
      country: "FR",
      state: "",
      city: "Paris",
      postalCode: "75001",
      phone: "+33 1 42 60 30 30",
    };
    const row = back({ ...paris, weight: "2 kg", service: "UPS Standard" }, { originCountry: "DE" });
    expect(row.shipment).toMatchObject({ returnLabel: { kind: "print" }, service: "11" });
    expect(row.shipment).not.toHaveProperty("customs");
  });

  it("is of one package at a time in the US: the heaviest of the order, if a person says so", () => {
    const lines = [
      { weight: "3", length: "" },
      { weight: "7", length: "12x10x8" },
      { weight: "4", length: "" },
    ];
    const row = planCells(lines.map((line) => ({ ...line, returnLabel: "only", parcelPerLine: "yes" })));
    expect(row.shipment?.packages).toEqual([
      {
        weight: { value: 7, unit: "LBS" },
        dimensions: { length: 12, width: 10, height: 8, unit: "IN" },
        packaging: "02",
      },
    ]);
    expect(row.shipment?.parcelLines).toBeUndefined();
    expect(row.issues).toMatchObject([
      {
        class: "decide",
        code: "RETURN_OF_ONE_PACKAGE",
        field: "packages.0",
        value: "3",
        message:
          "The order has 3 packages; from the United States, UPS brings back one with each return label. This one is for the heaviest of them, 7 lb.",
        choices: [{ id: "leave_out" }, { id: "heaviest", effect: "ship" }],
      },
    ]);
    expect(codesOf(back({ packageCount: "1" }))).toEqual([]);
  });

  it("takes the packages of the order where the carrier brings several back, and says how many it does", () => {
    const germany = {
      country: "DE",
      state: "",
      city: "Dresden",
      postalCode: "01067",
      phone: "+49 351 1234567",
    };
    const from = (count: string) =>
      back({ ...germany, weight: "1 kg", service: "11", packageCount: count }, { originCountry: "DE" });
    expect(from("3").shipment?.packages).toHaveLength(3);
    expect(messages(from("21"))).toEqual([
      ["packages.0", "The return has 21 packages; from Germany, UPS brings back 20 at a time."],
    ]);
  });

  it("goes by a service of its own where one is given", () => {
    expect(back({ service: "Next Day Air", returnService: "Ground" }).shipment?.service).toBe("03");
  });

  it("is not asked for what only a parcel on its way out has, and says so", () => {
    const row = back({ signature: "adult", saturdayDelivery: "no", directDelivery: "yes" });
    expect(row.shipment).toMatchObject({ signature: "none", saturdayDelivery: false });
    expect(row.shipment?.options).toBeUndefined();
    expect(row.issues.map(({ message }) => message)).toEqual([
      'Signature "adult" is not asked for: a return goes without.',
      'Direct delivery only "yes" is not asked for: a return goes without.',
    ]);
  });
});

describe("a row that wants a return label with its own", () => {
  const cells = {
    ...GOOD_ROW,
    returnLabel: "with",
    signature: "adult",
    payer: "receiver",
    payerAccount: "A1B2C3",
    payerPostalCode: "02109",
  };
  const columns = Object.keys(cells).map((name, index) => ({ index, name, header: name }));
  const template = buildTemplate(
    columns.map(({ name }) => ({ field: name, kind: "column", value: name, helpers: [] })),
  );
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  const plan = (returns: boolean) => {
    if (!compiled.ok) throw new Error("the template is broken");
    const source = {
      rowNumber: 1,
      lines: [{ line: 1, cells: Object.values(cells) }],
      ...(returns && { returns: true as const }),
    };
    return planRow(compiled.value, source, {
      ...{
        catalogue: UPS_CATALOGUE,
        columns,
        template,
        defaultService: "03",
        defaultCountry: "US",
        preset: null,
      },
    });
  };

  it("goes out as if it wanted none", () => {
    const row = plan(false);
    expect(row.wantsReturn).toBe(true);
    expect(row.shipment?.returnLabel).toBeUndefined();
    expect(row.fingerprint).toBe(planCells({ ...cells, returnLabel: "no" }).fingerprint);
  });

  it("has a return of the same lines, without what is asked for on the way out, and paid by the shipper", () => {
    const row = plan(true);
    expect(row.wantsReturn).toBe(false);
    expect(row.shipment).toMatchObject({ returnLabel: { kind: "print" }, signature: "none" });
    expect(row.shipment?.billing).toBeUndefined();
    expect(codesOf(row)).toEqual([]);
  });
});
