import { describe, expect, it } from "vitest";
import type { Address } from "@/lib/shipping/shipment";
import { isSameAddress } from "./same-address";

const base: Address = {
  lines: ["1200 North Fifth Avenue, Apartment 3-B"],
  city: "St. Paul",
  state: "MN",
  postalCode: "55101",
  country: "US",
};

describe("isSameAddress", () => {
  const same: Record<string, Partial<Address>> = {
    "capitals and abbreviations": { lines: ["1200 N 5TH AVE APT 3 B"], city: "SAINT PAUL" },
    "another number sign": { lines: ["1200 North Fifth Ave.", "#3-B"] },
    "ZIP+4": { postalCode: "55101-1234" },
    accents: { lines: ["1200 Nórth Fifth Avenue", "Apartment 3-B"] },
  };
  for (const [name, changes] of Object.entries(same)) {
    it(`is the same in spite of ${name}`, () => {
      expect(isSameAddress({ ...base, ...changes }, base)).toBe(true);
    });
  }

  const other: Record<string, Partial<Address>> = {
    "house number": { lines: ["1210 North Fifth Avenue, Apartment 3-B"] },
    direction: { lines: ["1200 South Fifth Avenue, Apartment 3-B"] },
    apartment: { lines: ["1200 North Fifth Avenue"] },
    city: { city: "Minneapolis" },
    state: { state: "WI" },
    "ZIP code": { postalCode: "55102" },
  };
  for (const [name, changes] of Object.entries(other)) {
    it(`is another with another ${name}`, () => {
      expect(isSameAddress({ ...base, ...changes }, base)).toBe(false);
    });
  }
});
