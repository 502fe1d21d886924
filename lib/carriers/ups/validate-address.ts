import type { AddressCheck, ValidateAddressParams } from "@/lib/batch/ports";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Address } from "@/lib/shipping/shipment";
import type { UpsClient } from "./client";
import { wireCountry } from "./map-party";
import { problemOfErrors } from "./problem-of-errors";
import { isSameAddress } from "./same-address";
import { type AddressKey, addressAnswer } from "./wire-schemas";

/** Checks an address (UPS Address Validation v2, option 3: validation and classification). US and Puerto Rico only. */
export async function validateAddress(
  client: UpsClient,
  { address, deadline }: ValidateAddressParams,
): Promise<Result<AddressCheck>> {
  const country = wireCountry(address);
  if (country !== "US" && country !== "PR") return ok({ kind: "not_validated" });
  const outcome = await client.send({
    method: "POST",
    path: "/addressvalidation/v2/3",
    body: addressRequest(address),
    deadline,
    repeatable: true,
  });
  if (outcome.kind !== "answer") return err(outcome.problem);
  const { status, body, errors } = outcome;
  if (status === 401 || status === 403) return err(problemOfErrors(status, errors));
  // The check is advice: what UPS will not check (its test host knows two states) is not wrong.
  if (status !== 200 || errors.length > 0) return ok({ kind: "not_validated" });
  const parsed = addressAnswer.safeParse(body);
  if (!parsed.success || parsed.data.XAVResponse.Response.ResponseStatus.Code !== "1") {
    const why = "UPS sent an answer about the address that cannot be read.";
    return err(
      problem("CARRIER_ANSWER_UNREADABLE", why, { remedy: "Check the address by hand, or try again." }),
    );
  }
  const answer = parsed.data.XAVResponse;
  if (answer.ValidAddressIndicator !== undefined) {
    const residential = residentialOf(answer.AddressClassification?.Code);
    const [candidate] = answer.Candidate.map((entry) => addressOf(entry.AddressKeyFormat, address));
    if (!candidate || isSameAddress(candidate, address)) return ok({ kind: "valid", residential });
    return ok({ kind: "corrected", candidate, residential });
  }
  if (answer.AmbiguousAddressIndicator !== undefined) {
    const candidates = answer.Candidate.map((entry) => addressOf(entry.AddressKeyFormat, address));
    return ok({ kind: "ambiguous", candidates });
  }
  return ok({ kind: answer.NoCandidatesIndicator === undefined ? "not_validated" : "not_found" });
}

export function addressRequest(address: Address) {
  const [zip = "", plusFour = ""] = splitZip(address.postalCode ?? "");
  return {
    XAVRequest: {
      AddressKeyFormat: {
        AddressLine: [...address.lines],
        PoliticalDivision2: address.city,
        ...(address.state !== undefined && { PoliticalDivision1: address.state }),
        ...(zip !== "" && { PostcodePrimaryLow: zip }),
        ...(plusFour !== "" && { PostcodeExtendedLow: plusFour }),
        CountryCode: wireCountry(address),
      },
    },
  };
}

function splitZip(postalCode: string): string[] {
  const digits = postalCode.replace(/[\s-]/g, "");
  return [digits.slice(0, 5), digits.slice(5)];
}

/** A candidate in the terms of the address asked about: a part that it leaves out is as it was. */
function addressOf(key: AddressKey, asked: Address): Address {
  return {
    lines: key.AddressLine.length > 0 ? key.AddressLine : asked.lines,
    city: key.PoliticalDivision2 || asked.city,
    state: key.PoliticalDivision1 || asked.state,
    postalCode: key.PostcodePrimaryLow || asked.postalCode,
    country: asked.country,
  };
}

/** 1 commercial, 2 residential, 0 not classified. */
function residentialOf(code: string | undefined): boolean | null {
  return code === "1" ? false : code === "2" ? true : null;
}
