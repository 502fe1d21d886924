import { z } from "zod";
import { TAX_NUMBER_KINDS } from "@/lib/shipping/customs";
import { LIMITS, type Shipper, shipperSchema } from "@/lib/shipping/shipment";

const upTo = (max: number) =>
  z.string().trim().max(max, `Use at most ${max} characters; the label cannot hold more.`);
const required = (max: number, message: string) => upTo(max).min(1, message);

/** A number of a tax or customs office, without the spaces and hyphens in which people write it. */
function taxNumber(name: string, form: RegExp) {
  return z
    .string()
    .transform((value) => value.toUpperCase().replace(/[\s.-]/g, ""))
    .refine((value) => value === "" || form.test(value), `${name} does not look like that.`)
    .default("");
}

/** The flat form of a shipper address; `toShipper` makes the shape that the carrier takes. */
export const shipperFormSchema = z
  .object({
    label: required(60, "Name the address, for example “Main warehouse”."),
    name: required(LIMITS.name, "Enter the name for the label's first line."),
    company: upTo(LIMITS.name).default(""),
    phone: upTo(LIMITS.phone)
      .regex(/^[0-9 ()+.-]*$/, "Use digits, for example 404-555-0142.")
      .refine(
        (value) => value.replace(/\D/g, "").length >= 10,
        "Enter a phone number of at least 10 digits.",
      ),
    email: upTo(LIMITS.email)
      .refine(
        (value) => value === "" || z.email().safeParse(value).success,
        "Enter an e-mail address, or leave it empty.",
      )
      .default(""),
    line1: required(LIMITS.addressLine, "Enter street and number."),
    line2: upTo(LIMITS.addressLine).default(""),
    line3: upTo(LIMITS.addressLine).default(""),
    city: required(LIMITS.city, "Enter the city."),
    state: z.string().trim().toUpperCase().max(5, "Use at most 5 characters.").default(""),
    postalCode: z.string().trim().toUpperCase().max(10, "Use at most 10 characters.").default(""),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, "Two letters, like US.")
      .default("US"),
    isDefault: z.boolean().default(false),
    eori: taxNumber("An EORI number", /^[A-Z]{2}[A-Z0-9]{1,15}$/),
    vat: taxNumber("A VAT number", /^[A-Z]{2}[A-Z0-9]{2,13}$/),
    ein: taxNumber("An EIN", /^\d{9}$/),
    ioss: taxNumber("An IOSS number", /^IM\d{10}$/),
  })
  .superRefine((value, context) => {
    const rules = DOMESTIC[value.country];
    if (!rules) return;
    if (!rules.state.test(value.state)) {
      context.addIssue({
        code: "custom",
        path: ["state"],
        message: "Two letters, like GA.",
      });
    }
    if (!rules.postalCode.test(value.postalCode)) {
      context.addIssue({ code: "custom", path: ["postalCode"], message: rules.postalHint });
    }
  });
export type ShipperForm = z.output<typeof shipperFormSchema>;

/** Countries in which the carrier wants state and postal code. */
const DOMESTIC: Record<string, { state: RegExp; postalCode: RegExp; postalHint: string }> = {
  US: {
    state: /^[A-Z]{2}$/,
    postalCode: /^\d{5}(-\d{4})?$/,
    postalHint: "Five digits, or nine: 30301-1234.",
  },
  PR: {
    state: /^([A-Z]{2})?$/,
    postalCode: /^\d{5}(-\d{4})?$/,
    postalHint: "Five digits, or nine: 00901-1234.",
  },
  CA: {
    state: /^[A-Z]{2}$/,
    postalCode: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/,
    postalHint: "Like K1A 0B1.",
  },
};

export function toShipper(form: ShipperForm): Shipper {
  const numbers = TAX_NUMBER_KINDS.flatMap((kind) => (form[kind] ? [[kind, form[kind]]] : []));
  return shipperSchema.parse({
    ...(numbers.length > 0 && { taxNumbers: Object.fromEntries(numbers) }),
    name: form.name,
    company: form.company || undefined,
    phone: form.phone,
    email: form.email || undefined,
    address: {
      lines: [form.line1, form.line2, form.line3].filter(Boolean),
      city: form.city,
      state: form.state || undefined,
      postalCode: form.postalCode || undefined,
      country: form.country,
    },
  });
}

export function toShipperForm(stored: { label: string; isDefault: boolean; shipper: Shipper }): ShipperForm {
  const { name, company = "", phone, email = "", address, taxNumbers = {} } = stored.shipper;
  const { eori = "", vat = "", ein = "", ioss = "" } = taxNumbers;
  const [line1 = "", line2 = "", line3 = ""] = address.lines;
  const { city, state = "", postalCode = "", country } = address;
  const { label, isDefault } = stored;
  return {
    label,
    name,
    company,
    phone,
    email,
    line1,
    line2,
    line3,
    city,
    state,
    postalCode,
    country,
    isDefault,
    eori,
    vat,
    ein,
    ioss,
  };
}
