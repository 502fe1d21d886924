import { z } from "zod";

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535.")
  .transform(Number)
  .refine((value) => value <= 65_535, "must be a port number from 0 to 65535.");

function webAddress(purpose: string) {
  return z
    .string()
    .refine((value) => /^https?:\/\/[^/]/.test(value) && URL.canParse(value), `must be ${purpose}.`)
    .transform((value) => value.replace(/\/+$/, ""));
}

/** A whole number; 0 is one. */
function whole(message: string, most = 1_000_000) {
  return z
    .string()
    .regex(/^\d{1,7}$/, message)
    .transform(Number)
    .refine((value) => value <= most, message);
}

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(", ")}.` });
}

/** Characters of an APP_SECRET. */
export const LEAST_SECRET = 32;

const variables = z.object({
  /** Where the web server listens. */
  PORT: port.default(3000),
  /** The address it binds: this machine alone, unless opened to a network or a container's port. */
  HOST: z.string().default("127.0.0.1"),
  /** Holds the embedded database, the generated secret and the simulator's ledger. */
  DATA_DIR: z.string().default(".data"),
  /** Replaces the embedded database by any PostgreSQL from version 15. */
  DATABASE_URL: z
    .string()
    .refine(
      (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
      "must be an address like postgresql://user:password@host:5432/database.",
    )
    .optional(),
  /** What people type into the browser; links and cookies are made for it. */
  APP_URL: webAddress("an address like https://ship.example.com").optional(),
  /** Other hosts that it is reached by, beside APP_URL's and this machine's own; with or without a port. */
  ALLOWED_HOSTS: z
    .string()
    .default("")
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .refine(
      (hosts) => hosts.every((host) => /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host)),
      "must be hosts, separated by commas: ship.example.com, 192.168.1.20:3000.",
    ),
  /** How many proxies stand in front and append the address that they saw to X-Forwarded-For. */
  TRUST_PROXY: whole("must be the number of proxies in front, 0 to 9.", 9).default(0),
  /** Requests a minute: from one address, with one API key, by one signed-in person. */
  RATE_LIMIT_ADDRESS: whole("must be a number of requests a minute.").default(6_000),
  RATE_LIMIT_KEY: whole("must be a number of requests a minute.").default(1_200),
  RATE_LIMIT_USER: whole("must be a number of requests a minute.").default(2_400),
  /** Signs sessions and encrypts credentials; generated into DATA_DIR when absent. */
  APP_SECRET: z.string().min(LEAST_SECRET, `must have at least ${LEAST_SECRET} characters.`).optional(),
  /** The administrator that an unattended first start creates. */
  ADMIN_EMAIL: z.email("must be an e-mail address.").optional(),
  ADMIN_PASSWORD: z.string().min(10, "must have at least 10 characters.").optional(),
  /** An API key for that administrator. */
  ADMIN_API_KEY: z.string().min(32, "must have at least 32 characters.").optional(),
  /** Where labels are bought. */
  CARRIER: oneOf(["simulator", "ups-test", "ups"]).default("simulator"),
  /** Replaces UPS's host, for a proxy or a test double. */
  UPS_BASE_URL: webAddress("an address like https://onlinetools.ups.com").optional(),
  UPS_CLIENT_ID: z.string().optional(),
  UPS_CLIENT_SECRET: z.string().optional(),
  UPS_ACCOUNT_NUMBER: z
    .string()
    .regex(/^[0-9A-Za-z]{6}$/, "must be a UPS account number: six letters or digits.")
    .optional(),
  /** The organisation's own sign-in: an OpenID Connect provider. */
  OIDC_ISSUER: webAddress("an address like https://login.example.com").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** On the button. */
  OIDC_NAME: z.string().max(40, "must have at most 40 characters.").default("your organisation"),
  /** Whose e-mail addresses are let in; nothing is everybody whom the provider knows. */
  OIDC_DOMAINS: z
    .string()
    .default("")
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  /** The claim that says what a person is, and which of it makes which role. */
  OIDC_ROLE_CLAIM: z.string().default("groups"),
  OIDC_ROLES: z
    .string()
    .default("")
    .refine(
      (value) =>
        value.split(",").every((pair) => /^\s*((clerk|supervisor|administrator)=[^=,]+)?$/.test(pair)),
      "must be pairs like supervisor=shipping-leads, administrator=it.",
    )
    .transform(
      (value): Partial<Record<"clerk" | "supervisor" | "administrator", string>> =>
        Object.fromEntries(
          value
            .split(",")
            .filter((pair) => pair.trim())
            .map((pair) => pair.split("=").map((part) => part.trim())),
        ),
    ),
  /** Whom `/.well-known/security.txt` names. */
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/|tel:)\S+$/, "must be an address like mailto:security@example.com.")
    .optional(),
  /** Whether this process also executes batches. */
  WORKER: oneOf(["on", "off"]).default("on"),
  LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  NODE_ENV: z.string().default("development"),
});

/** The names of all variables that configure the program. */
export const variableNames = Object.keys(variables.shape).filter((name) => name !== "NODE_ENV");

type Variables = z.infer<typeof variables>;

/** Groups in which one variable makes no sense without the others. */
const belongTogether: (keyof Variables)[][] = [
  ["ADMIN_EMAIL", "ADMIN_PASSWORD"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["UPS_CLIENT_ID", "UPS_CLIENT_SECRET", "UPS_ACCOUNT_NUMBER"],
];

/** Every variable that the program reads, with its default. The only list of them. */
export const environmentSchema = variables
  .superRefine((given, context) => {
    for (const group of belongTogether) {
      const missing = group.filter((name) => given[name] === undefined);
      if (missing.length === group.length) continue;
      for (const name of missing) {
        const others = group.filter((other) => other !== name).join(" and ");
        context.addIssue({
          code: "custom",
          path: [name],
          message: `must be set too, together with ${others}.`,
        });
      }
    }
    if (given.ADMIN_API_KEY && !given.ADMIN_EMAIL) {
      context.addIssue({
        code: "custom",
        path: ["ADMIN_API_KEY"],
        message: "needs ADMIN_EMAIL and ADMIN_PASSWORD too.",
      });
    }
  })
  .transform((given) => ({ ...given, APP_URL: given.APP_URL ?? `http://localhost:${given.PORT}` }));
