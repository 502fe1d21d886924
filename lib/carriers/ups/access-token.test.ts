import { describe, expect, it } from "vitest";
import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import {
  networkError,
  refusedWith,
  type ScriptedCarrier,
  type Step,
  scriptedCarrier,
} from "./testing/scripted-carrier";

const rated: Step = {
  status: 200,
  body: {
    RateResponse: {
      Response: { ResponseStatus: { Code: "1" } },
      RatedShipment: { TotalCharges: { CurrencyCode: "USD", MonetaryValue: "9.99" } },
    },
  },
};
const token = (seconds: string): Step => ({
  status: 200,
  body: { access_token: "abc", expires_in: seconds },
});
const rate = ({ carrier, deadline }: ScriptedCarrier) =>
  carrier.rate({ shipper: sampleShipper(), shipment: sampleShipment(), deadline: deadline() });

describe("the access token", () => {
  it("is asked for outside /api, with the credentials in the header alone", async () => {
    const ups = scriptedCarrier([rated]);
    await rate(ups);
    const [request] = ups.tokens;
    expect(request?.path).toBe("/security/v1/oauth/token");
    expect(request?.body).toBe("grant_type=client_credentials");
    const basic = Buffer.from("client:a-very-secret-secret").toString("base64");
    expect(request?.headers.get("authorization")).toBe(`Basic ${basic}`);
  });

  it("is asked for once, however many calls wait for it", async () => {
    const ups = scriptedCarrier([rated]);
    await Promise.all(Array.from({ length: 20 }, () => rate(ups)));
    expect(ups.sent).toHaveLength(20);
    expect(ups.tokens).toHaveLength(1);
  });

  it("is renewed before it ends, as UPS's own expiry says", async () => {
    const long = scriptedCarrier([rated], { tokenSteps: [token("3600")] });
    await rate(long);
    await rate(long);
    expect(long.tokens).toHaveLength(1);
    // One second, of which the scripted back-off uses up more than nine tenths.
    const busy = refusedWith("10429", "", 429);
    const short = scriptedCarrier([busy, busy, busy, rated], { tokenSteps: [token("1")], random: () => 1 });
    await rate(short);
    expect(short.tokens.length).toBeGreaterThan(1);
  });

  it("is shared by carriers of the same host and client, and not with another secret", async () => {
    const options = { baseUrl: "https://shared.example.com" };
    const first = scriptedCarrier([rated], options);
    const second = scriptedCarrier([rated], options);
    const other = scriptedCarrier([rated], { ...options, clientSecret: "another" });
    for (const ups of [first, second, other]) await rate(ups);
    expect([first, second, other].map((ups) => ups.tokens.length)).toEqual([1, 0, 1]);
  });

  const failures: [string, Step, string, number][] = [
    ["wrong credentials", refusedWith("10401", "ClientId is Invalid", 401), "CARRIER_CREDENTIALS", 1],
    ["a page instead of an error", { status: 401, text: "<html>no</html>" }, "CARRIER_CREDENTIALS", 1],
    ["too many sign-ins", refusedWith("10429", "", 429), "CARRIER_BUSY", 5],
    ["a failure at UPS", { status: 500 }, "CARRIER_UNREACHABLE", 5],
    ["a 200 without a token", { status: 200, body: {} }, "CARRIER_UNREACHABLE", 5],
    ["no connection", networkError({ code: "ECONNREFUSED", syscall: "connect" }), "CARRIER_UNREACHABLE", 5],
  ];
  for (const [name, step, code, times] of failures) {
    it(`sends nothing without one: ${name}`, async () => {
      const ups = scriptedCarrier([rated], { tokenSteps: [step] });
      const outcome = await ups.carrier.ship({
        shipper: sampleShipper(),
        shipment: sampleShipment(),
        reference: "SA-1",
        deadline: ups.deadline(),
      });
      expect(outcome).toMatchObject({ kind: "not_sent", problem: { code } });
      expect(ups.sent).toHaveLength(0);
      expect(ups.tokens).toHaveLength(times);
      expect(JSON.stringify(outcome)).not.toContain("secret-secret");
    });
  }

  it("is fresh for a connection test, so that a changed secret is really tried", async () => {
    const ups = scriptedCarrier([rated], {
      tokenSteps: [token("3600"), refusedWith("10401", "", 401)],
    });
    await rate(ups);
    const tested = await ups.carrier.testConnection({ deadline: ups.deadline() });
    expect(tested).toMatchObject({ ok: false, error: { code: "CARRIER_CREDENTIALS" } });
  });
});
