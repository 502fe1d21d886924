import { describe, expect, it } from "vitest";
import { sampleShipment } from "@/lib/batch/testing/sample-shipment";
import { ownSimulator } from "../testing/own-simulator";

const own = ownSimulator();

describe("address validation", () => {
  const check = async (changes: Record<string, unknown>) => {
    const { address } = sampleShipment().shipTo;
    const key = {
      AddressLine: address.lines,
      PoliticalDivision2: address.city,
      PoliticalDivision1: address.state,
      PostcodePrimaryLow: address.postalCode,
      CountryCode: "US",
      ...changes,
    };
    const answer = await own.call("POST", "/api/addressvalidation/v2/3", {
      XAVRequest: { AddressKeyFormat: key },
    });
    return answer.body.XAVResponse as Record<string, unknown> & { Candidate?: Record<string, unknown>[] };
  };
  const flags = ["ValidAddressIndicator", "AmbiguousAddressIndicator", "NoCandidatesIndicator"];
  const cases: [string, Record<string, unknown>, string][] = [
    ["a good address", {}, "ValidAddressIndicator"],
    ["a post box", { AddressLine: ["PO Box 12"] }, "ValidAddressIndicator"],
    ["no house number", { AddressLine: ["Main Street"] }, "AmbiguousAddressIndicator"],
    ["an apartment without its number", { AddressLine: ["12 Main St Apt"] }, "AmbiguousAddressIndicator"],
    ["Nowhere Street", { AddressLine: ["1 Nowhere St"] }, "NoCandidatesIndicator"],
    ["a ZIP code that is not in use", { PostcodePrimaryLow: "00001" }, "NoCandidatesIndicator"],
  ];
  for (const [name, changes, flag] of cases) {
    it(`sets exactly one flag: ${name}`, async () => {
      const answer = await check(changes);
      expect(flags.filter((key) => key in answer)).toEqual([flag]);
    });
  }

  it("corrects a large city's name and a state that the ZIP code is not in", async () => {
    expect(await check({ PoliticalDivision2: "Pitsburg" })).toHaveProperty(
      "Candidate.0.AddressKeyFormat.PoliticalDivision2",
      "PITTSBURGH",
    );
    expect(await check({ PoliticalDivision1: "OH" })).toHaveProperty(
      "Candidate.0.AddressKeyFormat.PoliticalDivision1",
      "PA",
    );
  });

  it("corrects the kind of a street, and classifies by what stands in it", async () => {
    const answer = await check({ AddressLine: ["12 Cherry Stret"] });
    expect(answer).toHaveProperty("Candidate.0.AddressKeyFormat.AddressLine", ["12 CHERRY ST"]);
    expect(await check({ AddressLine: ["12 Main Stream"] })).toHaveProperty(
      "Candidate.0.AddressKeyFormat.AddressLine",
      ["12 MAIN STREAM"],
    );
    const classes = { "12 Main St Ste 4": "1", "12 Main St Apt 4": "2", "12 Main St": "0" };
    for (const [line, code] of Object.entries(classes)) {
      expect(await check({ AddressLine: [line] })).toHaveProperty("AddressClassification.Code", code);
    }
  });
});
