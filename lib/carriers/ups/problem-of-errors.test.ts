import { describe, expect, it } from "vitest";
import { ERRORS } from "@/lib/shipping/errors";
import { MEANINGS } from "./error-table";
import { meaningOf, problemOfErrors } from "./problem-of-errors";

const words = (code: string, message = "Wrong") => problemOfErrors(400, [{ code, message }]);

describe("UPS's errors as problems", () => {
  it("has a sentence, a known code and UPS's number for each entry of the table", () => {
    for (const code of Object.keys(MEANINGS)) {
      const problem = words(code);
      expect(ERRORS).toHaveProperty(problem.code);
      expect(problem.message).toMatch(new RegExp(`^[A-Z].*\\. \\(UPS ${code}\\)$`));
      expect(problem.remedy.length).toBeGreaterThan(10);
    }
  });

  it("tells the fields of the shipper from those of the recipient", () => {
    expect(words("120205")).toMatchObject({ field: "shipTo.address.city", code: "VALUE_INVALID" });
    expect(words("120206")).toMatchObject({ field: "shipTo.address.state", code: "STATE_UNKNOWN" });
    expect(words("110207")).toMatchObject({ field: "shipTo.address.postalCode" });
    expect(words("120208")).toMatchObject({ field: "shipTo.address.country" });
    expect(words("120209")).toMatchObject({ field: "shipTo.phone", code: "PHONE_INVALID" });
    const shipper = words("120105");
    expect(shipper).toMatchObject({ field: "shipper.address.city" });
    expect(shipper.remedy).toContain("Settings, Shippers");
  });

  it("covers the codes of the facts that are known to come", () => {
    const known =
      "250002 250003 251004 10401 10429 10004 20001 250050 120001 20007 20008 120100 120124 120410 120413 120416 " +
      "120500 120600 120601 120608 120602 120609 120700 120705 120802 121030 121050 121055 121210 110002 111030 " +
      "111035 111210 111285 120541 120542 190101 190102 111549";
    for (const code of known.split(" ")) expect(meaningOf(code), code).not.toBeNull();
  });

  it("passes UPS's own words on for the rest, on one line and not too long", () => {
    expect(words("999999", "Some\n odd   thing")).toMatchObject({
      code: "CARRIER_REFUSED",
      message: "UPS refused it: Some odd thing. (UPS 999999)",
    });
    expect(words("999999", "x".repeat(5000)).message.length).toBeLessThan(260);
  });

  it("takes the first error that it can explain", () => {
    const errors = [
      { code: "999999", message: "Hard" },
      { code: "120500", message: "Service" },
    ];
    expect(problemOfErrors(400, errors).code).toBe("SERVICE_UNKNOWN");
  });

  it("says so when UPS gives no reason, and blames the credentials for a bare 401", () => {
    expect(problemOfErrors(403, []).message).toContain("HTTP 403");
    expect(problemOfErrors(401, []).code).toBe("CARRIER_CREDENTIALS");
  });
});
