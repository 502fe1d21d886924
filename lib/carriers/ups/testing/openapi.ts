import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { parse } from "yaml";

/** UPS's own OpenAPI documents. They are not part of the repository; tests use them where they lie beside it. */
const folder = fileURLToPath(new URL("../../../../../shared/ups-openapi/", import.meta.url));

export const HAS_OPENAPI = existsSync(`${folder}Shipping.yaml`);

export interface Deviation {
  /** The complaint's place, with indexes as *. */
  readonly at: string;
  readonly keyword: string;
  /** The property missed, for `required`. */
  readonly missing?: string;
  readonly why: string;
}

const rated = "/RateRequest/Shipment";
const recovery = "/LabelRecoveryRequest";

/** Where the documents contradict UPS's examples, its prose or themselves: what is sent stands. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    at: `${rated}/Service/Code`,
    keyword: "minLength",
    why: "The schema wants three characters; its own list of codes and its examples have two ('03').",
  },
  {
    at: `${rated}/Package/*/PackageServiceOptions/DeclaredValue/MonetaryValue`,
    keyword: "minLength",
    why: "The schema wants exactly eight characters; its prose allows any amount up to a maximum.",
  },
  {
    at: "/ShipmentRequest/LabelSpecification",
    keyword: "required",
    missing: "LabelStockSize",
    why: "It is marked required; its prose gives it for EPL2, ZPL and SPL labels, and this is GIF.",
  },
  {
    at: `${recovery}/LabelSpecification/LabelImageFormat/Code`,
    keyword: "minLength",
    why: "The schema wants four characters; its own values are three long (GIF, ZPL, EPL).",
  },
  {
    at: recovery,
    keyword: "required",
    missing: "TrackingNumbers",
    why: "Keys exclude each other in its prose and examples; the schema requires two of them at once.",
  },
  {
    at: recovery,
    keyword: "required",
    missing: "ReferenceValues",
    why: "As before: a look-up by tracking number has no reference.",
  },
  {
    at: "/ShipmentResponse/ShipmentResults/BillingWeight/Weight",
    keyword: "minLength",
    why: "The schema wants exactly eight characters, which no ordinary weight has.",
  },
  {
    at: "/LabelRecoveryResponse/LabelResults/*/LabelImage/LabelImageFormat/Code",
    keyword: "minLength",
    why: "As in the request: four characters wanted, three in every value.",
  },
  {
    at: "/LabelRecoveryResponse",
    keyword: "required",
    missing: "LabelResults",
    why: "It is marked required; with several matches there are TrackingCandidates instead.",
  },
];

/** The complaints of a schema about a body, without the known deviations; empty where it fits. */
export function complaints(file: string, schema: string, body: unknown): string[] {
  const validate = validator(file, schema);
  if (validate(body)) return [];
  return (validate.errors ?? []).filter((error) => !isKnown(error)).map(describe);
}

function isKnown(error: ErrorObject): boolean {
  const at = error.instancePath.replace(/\/\d+(?=\/|$)/g, "/*");
  return DEVIATIONS.some(
    (deviation) =>
      deviation.at === at &&
      deviation.keyword === error.keyword &&
      deviation.missing === error.params.missingProperty,
  );
}

function describe(error: ErrorObject): string {
  return `${error.instancePath} ${error.keyword}: ${error.message} ${JSON.stringify(error.params)}`;
}

const documents = new Map<string, Ajv>();

function validator(file: string, schema: string): ValidateFunction {
  const found = documents.get(file) ?? load(file);
  documents.set(file, found);
  const validate = found.getSchema(`doc#/components/schemas/${schema}`);
  if (!validate) throw new Error(`${file} has no schema ${schema}`);
  return validate;
}

function load(file: string): Ajv {
  const text = readFileSync(`${folder}${file}`, "utf8")
    // Two slips that no YAML parser takes: tabs as indentation, and lines of a quoted text indented too little.
    .replace(/^[\t ]*\t[\t ]*/gm, " ".repeat(16))
    .replace(/^ {10}(the value passed to the IDNumberTypeCode|\(SHIP_FROM=20)/gm, `${" ".repeat(14)}$1`);
  // The documents put numbers of times (`maximum: 1`) and lengths of their elements on things of other types:
  // ajv's strict mode would refuse the schemas, and without it such keywords are passed over, as JSON Schema says.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  return ajv.addSchema(parse(text), "doc");
}
