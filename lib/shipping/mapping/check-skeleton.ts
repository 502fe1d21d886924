import { type Problem, problem } from "../errors";
import { isRecord } from "./draft";
import { FIELDS, findField, isPackageField } from "./fields";
import { describeOffset } from "./mustache-tokens";
import { nearest } from "./nearest";
import type { Skeleton } from "./template-skeleton";

/** A place in the template's JSON that holds a value: "postalCode", or "packages.0.weight". */
export interface Leaf {
  readonly field: string;
  readonly packageIndex: number | null;
  readonly value: unknown;
}

export interface SkeletonCheck {
  readonly leaves: readonly Leaf[];
  readonly problems: readonly Problem[];
}

/** Parses a skeleton and checks that it is an object of known fields. */
export function checkSkeleton(template: string, skeleton: Skeleton): SkeletonCheck {
  let value: unknown;
  try {
    value = JSON.parse(skeleton.text);
  } catch (error) {
    const place = jsonErrorPlace(error, template);
    return {
      leaves: [],
      problems: [problem("TEMPLATE_NOT_JSON", `The template does not make valid JSON${place}.`)],
    };
  }
  if (!isRecord(value)) {
    return {
      leaves: [],
      problems: [problem("TEMPLATE_NOT_JSON", "The template must be one JSON object, { … }.")],
    };
  }
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  const { packages, ...fields } = value;
  readFields(fields, null, leaves, problems);
  if (packages !== undefined && !(Array.isArray(packages) && packages.every(isRecord))) {
    problems.push(
      problem("TEMPLATE_NOT_JSON", 'The field "packages" must be a list of objects, [{ … }].', {
        field: "packages",
      }),
    );
  } else if (packages !== undefined) {
    for (const [index, entry] of packages.entries()) readFields(entry, index, leaves, problems);
  }
  return { leaves, problems };
}

function readFields(
  record: Readonly<Record<string, unknown>>,
  packageIndex: number | null,
  leaves: Leaf[],
  problems: Problem[],
): void {
  for (const [field, value] of Object.entries(record)) {
    const inPackage = packageIndex !== null;
    if (!findField(field) || isPackageField(field) !== inPackage) {
      problems.push(unknownField(field, inPackage));
    } else if (typeof value === "object" && value !== null) {
      problems.push(
        problem("TEMPLATE_NOT_JSON", `The field "${field}" must be a text, a number, true or false.`, {
          field,
        }),
      );
    } else {
      leaves.push({ field, packageIndex, value });
    }
  }
}

function unknownField(field: string, inPackage: boolean): Problem {
  if (isPackageField(field)) {
    return problem("TEMPLATE_UNKNOWN_FIELD", `The field "${field}" belongs into "packages": [{ … }].`, {
      field,
    });
  }
  const known = FIELDS.map((entry) => entry.id as string).filter((id) => isPackageField(id) === inPackage);
  const near = nearest(field, known);
  const hint = near ? ` Did you mean "${near}"?` : "";
  return problem("TEMPLATE_UNKNOWN_FIELD", `There is no field "${field}".${hint}`, { field });
}

/** V8 and JavaScriptCore name an offset, Firefox line and column; elsewhere no place is better than a wrong one. */
function jsonErrorPlace(error: unknown, template: string): string {
  const message = error instanceof Error ? error.message : "";
  const offset = /position (\d+)/.exec(message)?.[1];
  if (offset !== undefined) return ` (${describeOffset(template, Number(offset))})`;
  const lineColumn = /line (\d+) column (\d+)/.exec(message);
  return lineColumn ? ` (line ${lineColumn[1]}, column ${lineColumn[2]})` : "";
}
