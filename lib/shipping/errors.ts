import { CUSTOMS_ERRORS } from "./customs-errors";
import { type ErrorEntry, entry } from "./error-entry";
import { SHIPMENT_ERRORS } from "./shipment-errors";

/**
 * The one registry of everything that can go wrong by expectation. A code never changes its meaning; messages are
 * sentences for clerks; `remedy` is what to do next unless the error brings a better one of its own.
 */
export const ERRORS = {
  ...SHIPMENT_ERRORS,
  // The file
  FILE_NOT_SPREADSHEET: entry("input", "Upload a CSV, TSV or XLSX file."),
  FILE_EMPTY: entry("input", "Export the orders again and upload that file."),
  FILE_NO_ROWS: entry("input", "Choose another header row or sheet, or upload a file that has orders in it."),
  FILE_TOO_LARGE: entry("input", "Split the file and upload the parts."),
  FILE_TOO_MANY_ROWS: entry("input", "Split the file into parts of at most 100,000 rows."),
  FILE_ENCRYPTED: entry("input", "Remove the password in the spreadsheet program and upload the file again."),
  FILE_BROKEN: entry("input", "Open the file in a spreadsheet program, save it again and upload that."),
  FILE_LIMIT: entry("input", "Leave out what is not needed, save the file again and upload that."),
  FILE_UNSAFE: entry("input", "Save the sheet as a new file and upload that."),
  FILE_ENCODING: entry("input", "Save the file as UTF-8 CSV, or choose its encoding."),
  FILE_SHEET_MISSING: entry("input", "Choose one of the sheets that the file has."),
  UPLOAD_INTERRUPTED: entry("input", "Upload the file again."),
  // Its lines
  COLUMN_DUPLICATE: entry("input", "Each of the columns can be used under its numbered name."),
  LINE_TOO_FEW_CELLS: entry("input", "Fill in the missing cells, or check for a missing delimiter."),
  LINE_TOO_MANY_CELLS: entry("input", "Check for an unquoted delimiter inside a cell."),
  LINE_DUPLICATE: entry("input", "Check whether both lines are meant; leave one out if not."),
  SHEETS_LEFT: entry("input", "Choose that sheet, or upload the file once more for it."),
  LINES_HIDDEN: entry("input", "Decide in the preview whether they are shipped."),
  LINE_HIDDEN: entry("input", "Leave the row out unless it is to be shipped even though it is hidden."),
  LINE_CROSSED_OUT: entry(
    "input",
    "Leave the row out unless it is to be shipped even though it is crossed out.",
  ),
  LINES_SET_ASIDE: entry("input", "Nothing to do if they are not orders; take back those that are."),
  LINE_QUOTE_OPEN: entry(
    "input",
    "Compare the row with the file; remove the quotation mark there if it is wrong.",
  ),
  LINE_UNDER_OTHER_HEADER: entry("input", "Leave the row out, and upload that part as a file of its own."),
  HEADER_MISSING: entry(
    "input",
    "Nothing to do if the file has no header row; otherwise choose the header row.",
  ),
  TRACKING_IN_FILE: entry(
    "conflict",
    "Leave the row out unless it is to be shipped again; the new tracking number then replaces the old one.",
  ),
  SHIPPED_IN_FILE: entry("conflict", "Leave the row out unless it is to be shipped again."),
  CANCELLED_IN_FILE: entry("conflict", "Leave the row out unless it is to be shipped anyway."),
  HELD_IN_FILE: entry("conflict", "Leave the row out until the order is released."),
  QUANTITY_ZERO: entry("conflict", "Leave the row out unless something of it is to be shipped."),
  ADDRESS_ONLY_BILLING: entry("input", "Ship to the billing address, or ask the customer for another."),
  ORDER_RECIPIENTS_DIFFER: entry(
    "input",
    "Check whom the order is for; leave out the row that is not meant.",
  ),
  ORDER_ALREADY_SHIPPED: entry("conflict", "Leave the row out unless the order is to be shipped again."),
  ORDER_WRITTEN_TWICE: entry("conflict", "Leave one of the rows out unless both are to be shipped."),
  LINE_ALREADY_SHIPPED: entry("conflict", "Leave the row out unless it is to be shipped again."),
  CONTENTS_ALREADY_SHIPPED: entry("conflict", "Leave the row out unless both shipments are meant."),
  DECISION_REQUIRED: entry("conflict", "Decide on the preview page: ship each of the rows, or leave it out."),
  ORDER_LINES_DIFFER: entry("input", "Check the order's lines, or switch grouping off."),
  // The mapping
  TEMPLATE_SYNTAX: entry("input", "Correct the template at the place named."),
  TEMPLATE_UNKNOWN_VARIABLE: entry("input", "Use one of the file's columns, or remove the variable."),
  TEMPLATE_UNKNOWN_HELPER: entry("input", "Use one of the helpers listed beside the template."),
  TEMPLATE_UNKNOWN_FIELD: entry("input", "Use one of the fields listed beside the template."),
  TEMPLATE_NOT_JSON: entry("input", "Check braces, quotes and commas around the fields named."),
  MAPPING_NAME_TAKEN: entry("conflict", "Choose another name, or update the saved mapping."),
  MAPPING_INCOMPLETE: entry("input", "Map the fields named, or give them a constant."),
  COLUMN_UNUSED: entry("input", "Map the column to its field if it is meant for the label."),
  COLUMN_TWICE: entry("input", "Check which of the two is right, and map that one."),
  ADDRESS_TWICE: entry("input", "Nothing to do if it is to be shipped to the shipping address."),
  ORDER_NUMBER_ROUNDED: entry(
    "input",
    "Export the file again, and upload it as it comes, without opening it.",
  ),
  MATCH_DOUBTFUL: entry("input", "Check that the column is the right one for the field."),
  WEIGHT_OF_LINES: entry("input", "Say whether it is each line's own weight or the order's."),
  WEIGHT_OF_PACKAGES: entry("input", "Say whether each package weighs as much, or all of them together."),
  UNIT_DIFFERS: entry("input", "Say which of the two is right."),
  UNIT_ASSUMED: entry("input", "Map a column with the unit, or choose the unit as a fixed text."),
  ADDRESS_WHOLE: entry(
    "input",
    "Take the split that the mapping page offers, use the helper addressPart, or split the column in the spreadsheet.",
  ),
  // A row's values
  VALUE_MISSING: entry("input", "Fill in the cell, map another column, or set a default."),
  VALUE_INVALID: entry("input", "Correct the value in the file or in the mapping."),
  VALUE_TOO_LONG: entry("input", "Shorten the value; the label has no room for more."),
  VALUE_SHORTENED: entry("input", "Check that nothing needed was cut."),
  VALUE_NORMALISED: entry("input", "Nothing to do if the new value is right."),
  TEXT_REPAIRED: entry("input", "Take the repaired text, or correct the cell."),
  VALUE_UNPRINTABLE: entry("input", "Write it in Latin letters; the carrier's label cannot print it."),
  POSTAL_CODE_INVALID: entry("input", "Correct the postal code."),
  POSTAL_CODE_STATE_MISMATCH: entry("input", "Correct the postal code or the state."),
  STATE_UNKNOWN: entry("input", "Use the state's name or its two-letter code."),
  ...CUSTOMS_ERRORS,
  PHONE_MISSING: entry("input", "Add a phone number if the service or the country needs one."),
  PHONE_INVALID: entry("input", "Correct the phone number or leave it empty."),
  EMAIL_INVALID: entry("input", "Correct the e-mail address or leave it empty."),
  SERVICE_UNKNOWN: entry(
    "input",
    "Use the name or code of one of the carrier's services, or set the service for the whole job.",
  ),
  SERVICE_DEFAULT: entry("input", "Nothing to do if the job's service is right for these rows."),
  SERVICE_DOUBTFUL: entry("input", "Choose which service is meant."),
  SERVICE_NOT_AVAILABLE: entry("input", "Choose another service for this destination."),
  PACKAGING_UNKNOWN: entry("input", "Use the name or code of one of the carrier's packagings."),
  WEIGHT_MISSING: entry("input", "Map a weight column, or choose a package preset."),
  WEIGHT_INVALID: entry("input", "Give the weight as a number above zero."),
  WEIGHT_TOO_HIGH: entry("input", "Split the shipment into lighter packages."),
  DIMENSIONS_INCOMPLETE: entry("input", "Give length, width and height, or none of them."),
  DIMENSIONS_TOO_LARGE: entry("input", "Use smaller boxes, or ship it as freight."),
  OPTION_NOT_AVAILABLE: entry("input", "Remove the option, or choose a service that has it."),
  // What the carrier says beforehand
  ADDRESS_CORRECTED: entry("carrier", "Use the carrier's address, or keep the one of the file."),
  ADDRESS_AMBIGUOUS: entry("carrier", "Choose the address that is meant, or check it with the customer."),
  ADDRESS_NOT_FOUND: entry("carrier", "Check the address with the customer."),
  ADDRESS_NOT_VALIDATED: entry("carrier", "Nothing to do if the address looks right."),
  RESIDENTIAL_DIFFERS: entry("carrier", "Correct the cell if it is wrong."),
  RESIDENTIAL_SURCHARGE: entry("carrier", "Nothing to do; the surcharge is in the cost shown."),
  SERVICE_NOT_GUARANTEED: entry("carrier", "Choose a guaranteed service if the date matters."),
  CARRIER_ALERT: entry("carrier", "Read the carrier's notice."),
  CURRENCY_DIFFERS: entry(
    "carrier",
    "Make the preview again, or leave the row out and ship it in a job of its own.",
  ),
  BUDGET_EXCEEDED: entry("carrier", "Approve the remaining rows at what they cost now."),
  DATABASE_WENT_BACK: entry(
    "carrier",
    "Nothing to do: every row is looked up at the carrier before it is sent.",
  ),
  PRICES_UNKNOWN: entry(
    "carrier",
    "Wait: the carrier is asked again automatically. Anyone who can approve the job can let it continue without prices.",
  ),
  RATE_UNAVAILABLE: entry("carrier", "Ask the carrier again; without a price the row cannot be approved."),
  // The carrier
  CARRIER_REFUSED: entry("carrier", "Correct what the carrier names, then try again."),
  CARRIER_CREDENTIALS: entry(
    "carrier",
    "Have an administrator check the client ID and secret under Settings, Carrier.",
  ),
  CARRIER_ACCOUNT: entry(
    "carrier",
    "Have an administrator check the account number under Settings, Carrier.",
  ),
  CARRIER_UNREACHABLE: entry("carrier", "Check the connection, then try again; nothing was sent."),
  CARRIER_BUSY: entry("carrier", "Wait a few minutes, then try again; nothing was sent."),
  CARRIER_NO_ANSWER: entry("carrier", "Resume looks the row up at the carrier first, then goes on."),
  CARRIER_ANSWER_UNREADABLE: entry("carrier", "Resume looks the row up at the carrier first, then goes on."),
  CARRIER_NOT_CONFIGURED: entry(
    "carrier",
    "Have an administrator enter the carrier account under Settings, Carrier.",
  ),
  VOID_REFUSED: entry("carrier", "Ask the carrier for a refund if the label was not used."),
  LABEL_NOT_GIVEN: entry(
    "carrier",
    "Print the label on the carrier's own site by its tracking number, or void it and ship the row again.",
  ),
  LABEL_UNREADABLE: entry("carrier", "Print the label on the carrier's own site by its tracking number."),
  // The job
  JOB_NOT_FOUND: entry("not_found", "Open the list of jobs and choose another."),
  ROW_NOT_FOUND: entry("not_found", "Open the job and choose another row."),
  JOB_STATE_CONFLICT: entry("conflict", "Reload the page; the job has moved on."),
  ROW_STATE_CONFLICT: entry("conflict", "Reload the page; the row has moved on."),
  JOB_HAS_ERRORS: entry("conflict", "Correct the rows with errors, or leave them out."),
  JOB_NOT_RATED: entry("conflict", "Wait until every row has its price, then approve."),
  APPROVAL_REQUIRED: entry("forbidden", "Ask a supervisor to approve the preview."),
  FINGERPRINT_CHANGED: entry("conflict", "Look at the preview again and approve what it shows now."),
  CHANGED_MEANWHILE: entry("conflict", "Save again to replace it with yours, or reload the page to see it."),
  ROW_CHANGED: entry("conflict", "Look at the preview again and approve what it shows now."),
  LEASE_LOST: entry("conflict", "Nothing to do; another process has taken the job over."),
  JOB_INTERRUPTED: entry("conflict", "Choose resume, restart or cancel."),
  ROW_IN_DOUBT: entry("carrier", "Resume looks the row up at the carrier first, then goes on."),
  ROW_BOUGHT_ELSEWHERE: entry(
    "conflict",
    "Void that label in the job that it belongs to, then resume; or leave the row out here and ship with that label.",
  ),
  ROW_NEEDS_REVIEW: entry("carrier", "Open the row, compare what was found at the carrier, and decide."),
  CONFIRMATION_REQUIRED: entry("conflict", "Confirm with the words asked for."),
  MODE_LOCKED: entry("conflict", "Wait until the running batch has ended, then change the mode."),
  MODE_UNKNOWN: entry("input", "Use confirm or auto."),
  // The people
  SIGN_IN_REQUIRED: entry("unauthenticated", "Sign in."),
  NOT_ALLOWED: entry("forbidden", "Ask an administrator for the right to do this."),
  SIGN_IN_FAILED: entry(
    "unauthenticated",
    "Check both and try again, or ask an administrator for a new password.",
  ),
  TOO_MANY_ATTEMPTS: entry("throttled", "Wait the time named, then try again."),
  PASSWORD_WEAK: entry(
    "input",
    "Choose a longer one: a few unrelated words, or one that a password manager makes.",
  ),
  SECOND_FACTOR_NEEDED: entry("forbidden", "Add one under your account, then go on."),
  CONFIRMATION_NEEDED: entry(
    "forbidden",
    "Enter your password, or a code from your authenticator, and go on.",
  ),
  TOO_MANY_REQUESTS: entry("throttled", "Wait the time named, and ask less often."),
  HOST_REFUSED: entry(
    "input",
    "Open the address that this installation is known by (APP_URL), or add the host to ALLOWED_HOSTS.",
  ),
  REQUEST_MALFORMED: entry("input", "Correct the request; it is not what HTTP or this address takes."),
  ORIGIN_REFUSED: entry("forbidden", "Open the page of this installation itself and try again."),
  API_KEY_INVALID: entry("unauthenticated", "Make a new key under Settings, API keys."),
  SCOPE_MISSING: entry("forbidden", "Use a key that has the scope named."),
  LINK_INVALID: entry("forbidden", "Ask for a new link."),
  SHIPPER_MISSING: entry("conflict", "Have an administrator add a shipper address under Settings, Shippers."),
  NAME_TAKEN: entry("conflict", "Choose another name."),
  // The programs
  FILTER_INVALID: entry("input", "Correct the filter at the place named."),
  FILTER_LEFT_OUT: entry("input", "Nothing to do if the filter is right."),
  IDEMPOTENCY_KEY_REUSED: entry("conflict", "Use a new Idempotency-Key for another request."),
  IDEMPOTENCY_KEY_BUSY: entry("conflict", "Send the same request again in a moment."),
  WEBHOOK_TARGET_REFUSED: entry(
    "input",
    "Use a public address, or have an administrator allow private ones.",
  ),
  // The machine
  INPUT_INVALID: entry("input", "Correct the fields named."),
  NOT_FOUND: entry("not_found", "Reload the page, and choose another if it is not there any more."),
  DATABASE_UNAVAILABLE: entry("unavailable", "Try again in a moment; nothing was lost."),
  STORAGE_FULL: entry("unavailable", "Free some disk space, then try again; nothing was lost."),
  WRITE_BACK_FAILED: entry("unavailable", "It is retried automatically; the label is safe."),
  INTERNAL: entry("internal", "Try again; if it stays, give the administrator the id shown."),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** Where an error is: row numbers are those that the clerk sees; `line` is the file's own line. */
export interface ErrorPlace {
  readonly row?: number;
  readonly line?: number;
  readonly column?: string;
  readonly field?: string;
  readonly value?: string;
}

/** An expected failure as plain data: what crosses from the server to the page, the API and the audit log. */
export interface Problem extends ErrorPlace {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  /** Where the same request may do better later: after how many seconds. */
  readonly retryAfter?: number;
}

/** Makes a problem; the remedy is the registry's unless a better one is given. */
export function problem(
  code: ErrorCode,
  message: string,
  place: ErrorPlace & { remedy?: string; retryAfter?: number } = {},
): Problem {
  return { code, message, ...place, remedy: place.remedy ?? ERRORS[code].remedy };
}

/** A problem on its way up through code whose callers have nothing to add to it. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  constructor(value: Problem, options?: ErrorOptions) {
    super(value.message, options);
    this.problem = value;
  }
}

/** The one way to end what goes on, a transaction too, with a problem: throws it. */
export function fail(cause: Problem): never;
export function fail(code: ErrorCode, message: string, place?: ErrorPlace & { remedy?: string }): never;
export function fail(
  cause: Problem | ErrorCode,
  message = "",
  place?: ErrorPlace & { remedy?: string },
): never {
  throw new ProblemError(typeof cause === "string" ? problem(cause, message, place) : cause);
}

/** `fail`, where there is a reason to. */
export function failIf(reason: Problem | null): void {
  if (reason) fail(reason);
}

/** The value of a result; its problem ends what goes on. */
export function must<T>(result: Result<T>): T {
  return result.ok ? result.value : fail(result.error);
}

/** A typed result for what is expected to go wrong now and then. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
