import { describe, expect, it } from "vitest";
import type { Address } from "@/lib/shipping/shipment";
import { refusedWith, type Step, scriptedCarrier } from "./testing/scripted-carrier";

const asked: Address = {
  lines: ["634 Alpha Drive", "Suite 210"],
  city: "Pittsburgh",
  state: "PA",
  postalCode: "15238",
  country: "US",
};
const candidate = (changes: Record<string, unknown> = {}) => ({
  AddressKeyFormat: {
    AddressLine: ["634 ALPHA DR STE 210"],
    PoliticalDivision2: "PITTSBURGH",
    PoliticalDivision1: "PA",
    PostcodePrimaryLow: "15238",
    PostcodeExtendedLow: "2802",
    CountryCode: "US",
    ...changes,
  },
});
const answer = (fields: Record<string, unknown>): Step => ({
  status: 200,
  body: { XAVResponse: { Response: { ResponseStatus: { Code: "1" } }, ...fields } },
});

async function check(step: Step, address = asked) {
  const ups = scriptedCarrier([step]);
  const result = await ups.carrier.validateAddress({ address, deadline: ups.deadline() });
  return { result, sent: ups.sent };
}

describe("validateAddress", () => {
  it("finds no correction in case, abbreviations, line breaks and ZIP+4", async () => {
    const { result } = await check(
      answer({
        ValidAddressIndicator: "",
        AddressClassification: { Code: "1", Description: "Commercial" },
        Candidate: candidate(),
      }),
    );
    expect(result).toEqual({ ok: true, value: { kind: "valid", residential: false } });
  });

  it("gives the candidate where it differs in more than that", async () => {
    const { result } = await check(
      answer({
        ValidAddressIndicator: "",
        AddressClassification: { Code: "2", Description: "Residential" },
        Candidate: [candidate({ PostcodePrimaryLow: "15215" })],
      }),
    );
    expect(result).toMatchObject({
      ok: true,
      value: { kind: "corrected", residential: true, candidate: { postalCode: "15215", country: "US" } },
    });
  });

  it("lists what may be meant", async () => {
    const { result } = await check(
      answer({ AmbiguousAddressIndicator: "", Candidate: [candidate(), candidate()] }),
    );
    expect(result).toMatchObject({ ok: true, value: { kind: "ambiguous" } });
    expect(result).toHaveProperty("value.candidates.length", 2);
  });

  it("says not found", async () => {
    const { result } = await check(answer({ NoCandidatesIndicator: "" }));
    expect(result).toEqual({ ok: true, value: { kind: "not_found" } });
  });

  it("checks nothing abroad, and asks nobody", async () => {
    const paris = { lines: ["10 Rue de Rivoli"], city: "Paris", postalCode: "75001", country: "FR" };
    const { result, sent } = await check(answer({}), paris);
    expect(result).toEqual({ ok: true, value: { kind: "not_validated" } });
    expect(sent).toHaveLength(0);
  });

  it("says not validated where UPS will not check, and a problem where it cannot", async () => {
    expect((await check(refusedWith("264006"))).result).toEqual({
      ok: true,
      value: { kind: "not_validated" },
    });
    expect((await check({ status: 500 })).result.ok).toBe(false);
    expect((await check(refusedWith("250002", "", 401))).result.ok).toBe(false);
    expect((await check({ status: 200, body: {} })).result.ok).toBe(false);
  });

  it("sends ZIP+4 in two parts", async () => {
    const { sent } = await check(answer({ NoCandidatesIndicator: "" }), {
      ...asked,
      postalCode: "15238-2802",
    });
    expect(JSON.parse(sent[0]?.body ?? "")).toHaveProperty("XAVRequest.AddressKeyFormat", {
      AddressLine: ["634 Alpha Drive", "Suite 210"],
      PoliticalDivision2: "Pittsburgh",
      PoliticalDivision1: "PA",
      PostcodePrimaryLow: "15238",
      PostcodeExtendedLow: "2802",
      CountryCode: "US",
    });
  });
});
