import { describe, expect, it } from "vitest";
import { splitAddress } from "./split-address";

const joined = (text: string) => {
  const split = splitAddress(text);
  return (
    split && [split.name, split.address1, split.address2, split.city, split.state, split.postalCode].join("|")
  );
};

describe("an address in one cell", () => {
  it.each([
    ["120 Main St, Apt 4, Boston, MA 02108", "|120 Main St|Apt 4|Boston|MA|02108"],
    ["120 Main St\nApt 4\nBoston, MA 02108\nUnited States", "|120 Main St|Apt 4|Boston|MA|02108"],
    ["120 Main St Apt 4 Boston MA 02108", "|120 Main St Apt 4||Boston|MA|02108"],
    ["Pat Doe\r\n120 Main St\r\nBoston, MA 02108-1234 USA", "Pat Doe|120 Main St||Boston|MA|02108-1234"],
    ["PO Box 12, Salem, Massachusetts, 01970", "|PO Box 12||Salem|Massachusetts|01970"],
    ["12 N 5th St, Salt Lake City, UT 84101", "|12 N 5th St||Salt Lake City|UT|84101"],
    ["9 Elm Ave, Charleston, West Virginia 25301", "|9 Elm Ave||Charleston|West Virginia|25301"],
    ["1600 Pennsylvania Ave NW Washington DC 20500", "|1600 Pennsylvania Ave NW||Washington|DC|20500"],
    ["12 Market St St Louis MO 63101", "|12 Market St||St Louis|MO|63101"],
    ["77 Grand Ave St. Paul, MN 55101", "|77 Grand Ave||St. Paul|MN|55101"],
    ["350 5th Ave, New York, New York 10118", "|350 5th Ave||New York|New York|10118"],
    ["350 5th Ave, Building 2, Suite 9, New York, NY", "|350 5th Ave|Building 2, Suite 9|New York|NY|"],
    ["Boston, MA 02108", "|||Boston|MA|02108"],
    ["Saint Paul MN 55101", "|||Saint Paul|MN|55101"],
    ["1 Georgia Ave, Atlanta, Georgia", "|1 Georgia Ave||Atlanta|Georgia|"],
  ])("%j", (text, parts) => expect(joined(text)).toBe(parts));

  it.each([
    "120 Main St",
    "120 Broadway Boston MA 02108",
    "10 Rue de Rivoli, 75001 Paris, France",
    "12 High Street, London, SW1A 1AA, United Kingdom",
    "call before delivery",
    "",
  ])("is left whole where it cannot be told what is what: %j", (text) =>
    expect(splitAddress(text)).toBeNull(),
  );
});
