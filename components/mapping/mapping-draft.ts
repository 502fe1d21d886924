import { buildTemplate, type FieldMapping, parseTemplate } from "@/lib/shipping/mapping/build-template";

/** A mapping while it is edited: what the form shows, and the template that it amounts to. */
export interface MappingDraft {
  /** "custom" for a template that the form cannot show. */
  readonly fields: readonly FieldMapping[] | "custom";
  readonly template: string;
  readonly defaultService: string;
  readonly defaultCountry: string;
  readonly presetId: string | null;
  /** For rows that have no value of their own: field id → text. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly shipperId: string | null;
  /** Null is the account in force. */
  readonly carrierAccountId: string | null;
  /** The saved mapping that it still equals. */
  readonly mappingId: string | null;
}

export type MappingChange =
  /** One field of the form; null takes it out of the mapping. */
  | { readonly kind: "field"; readonly field: string; readonly mapping: FieldMapping | null }
  | { readonly kind: "template"; readonly template: string }
  /** All fields anew, as suggested. */
  | { readonly kind: "fields"; readonly fields: readonly FieldMapping[] }
  | { readonly kind: "options"; readonly options: Partial<Pick<MappingDraft, OptionName>> }
  /** A saved mapping, or a draft that was kept: everything it says. */
  | { readonly kind: "replace"; readonly draft: MappingDraft };
type OptionName =
  | "defaultService"
  | "defaultCountry"
  | "presetId"
  | "defaults"
  | "shipperId"
  | "carrierAccountId";

/** Of the job alone: no saved mapping says them. */
const OF_THE_JOB: readonly string[] = ["shipperId", "carrierAccountId"] satisfies OptionName[];

/** The one place where form and template follow each other. */
export function changeDraft(draft: MappingDraft, change: MappingChange): MappingDraft {
  switch (change.kind) {
    case "field": {
      if (draft.fields === "custom") return draft;
      const others = draft.fields.filter(({ field }) => field !== change.field);
      return withFields(draft, change.mapping ? [...others, change.mapping] : others);
    }
    case "fields":
      return withFields(draft, change.fields);
    case "template":
      return { ...draft, template: change.template, fields: parseTemplate(change.template), mappingId: null };
    case "options": {
      const ofTheJob = Object.keys(change.options).every((name) => OF_THE_JOB.includes(name));
      return { ...draft, ...change.options, mappingId: ofTheJob ? draft.mappingId : null };
    }
    case "replace":
      return change.draft;
  }
}

function withFields(draft: MappingDraft, fields: readonly FieldMapping[]): MappingDraft {
  return { ...draft, fields, template: buildTemplate(fields), mappingId: null };
}

/** The draft that a template amounts to. */
export function draftOf(template: string, options: Omit<MappingDraft, "fields" | "template">): MappingDraft {
  return { ...options, template, fields: parseTemplate(template) };
}
