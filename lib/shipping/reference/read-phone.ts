import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A phone number in digits alone. */
export interface ReadPhone {
  /** With the country's code, as E.164 without its plus: "12125550100". */
  readonly international: string;
  /** As dialled inside the country, without its trunk prefix: "2125550100". */
  readonly national: string;
  readonly callingCode: string;
  readonly extension: string | null;
}

/** Reads a number as people write it; `country` (ISO code) is meant where it names none. Null when it is not valid. */
export function readPhone(text: string, country: string): ReadPhone | null {
  if (text === "" || text.length > 60) return null;
  const home: CountryCode = isSupportedCountry(country) ? (country as CountryCode) : "US";
  const phone = parsePhoneNumberFromString(
    text.replace(/^00(?=[1-9])/, "+").replace(/^\(\+(\d{1,3})\)/, "+$1 "),
    {
      defaultCountry: home,
      extract: false,
    },
  );
  if (!phone?.isValid()) return null;
  return {
    international: phone.number.slice(1),
    national: phone.nationalNumber,
    callingCode: phone.countryCallingCode,
    extension: phone.ext ?? null,
  };
}
