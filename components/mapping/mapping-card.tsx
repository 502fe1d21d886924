"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { MappingView, SourceView } from "@/lib/api/views";
import type { FieldMapping } from "@/lib/shipping/mapping/build-template";
import type { SuggestedMapping } from "@/lib/shipping/mapping/suggest-mapping";
import type { SourceRow } from "@/lib/shipping/planned-row";
import { FieldsForm } from "./fields-form";
import { FixedWeight } from "./fixed-weight";
import { HelperReference } from "./helper-reference";
import { JobDefaults } from "./job-defaults";
import { JobOptions } from "./job-options";
import { draftOf, type MappingDraft } from "./mapping-draft";
import { type OfferedMapping, SavedMappings } from "./saved-mappings";
import { TemplateEditor } from "./template-editor";
import type { KeptDraft } from "./use-kept-draft";
import type { CheckedMapping } from "./use-mapping";

/** The mapping: where it comes from, what holds for the whole job, and each field, as a form or as its template. */
export function MappingCard({
  source,
  mapping,
  kept,
  checked,
  suggested,
  sample,
  onSuggest,
}: {
  source: SourceView;
  mapping: MappingView;
  kept: KeptDraft;
  checked: CheckedMapping;
  suggested: readonly SuggestedMapping[];
  sample: readonly SourceRow[];
  onSuggest: () => void;
}) {
  const { draft, change } = kept;
  const disabled = !source.editable;
  const custom = draft.fields === "custom";
  const [tab, setTab] = useState(custom ? "template" : "fields");
  const use = ({ id, template, ...offered }: OfferedMapping) =>
    change({
      kind: "replace",
      draft: draftOf(template, {
        shipperId: draft.shipperId,
        carrierAccountId: draft.carrierAccountId,
        mappingId: id,
        defaultService: offered.defaultService,
        defaultCountry: offered.defaultCountry,
        presetId: offered.presetId,
        defaults: offered.defaults ?? {},
      }),
    });
  return (
    <Card>
      <CardHeader>
        <CardTitle>Mapping</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        {disabled ? null : (
          <SavedMappings
            mapping={mapping}
            matched={suggested.length > 0}
            current={draft.mappingId}
            edited={kept.edited}
            restored={kept.restored}
            disabled={disabled}
            onUse={use}
            onSuggest={onSuggest}
            onDiscard={kept.discard}
          />
        )}
        <JobOptions mapping={mapping} draft={draft} disabled={disabled} change={change} />
        <JobDefaults draft={draft} disabled={disabled} change={change} />
        {checked.needsWeight && !custom && !disabled ? (
          <FixedWeight
            onUse={(weight, unit) => change({ kind: "fields", fields: withWeight(draft, weight, unit) })}
          />
        ) : null}
        <Tabs value={tab} onValueChange={setTab}>
          <TabsList aria-label="The mapping as">
            <TabsTrigger value="fields">Fields</TabsTrigger>
            <TabsTrigger value="template">Template</TabsTrigger>
            <TabsTrigger value="helpers">Helpers</TabsTrigger>
          </TabsList>
          <TabsContent value="fields">
            {custom ? (
              <Alert tone="info">
                {checked.problems.length > 0
                  ? "The template has a problem, so the form cannot show it. Correct it under Template."
                  : "The template does more than the form can show. Edit it under Template."}
              </Alert>
            ) : (
              <FieldsForm
                source={source}
                draft={draft}
                checked={checked}
                suggested={suggested}
                sample={sample}
                disabled={disabled}
                change={change}
              />
            )}
          </TabsContent>
          <TabsContent value="template">
            <TemplateEditor
              template={draft.template}
              problems={checked.problems}
              custom={custom}
              disabled={disabled}
              onChange={(template) => change({ kind: "template", template })}
            />
          </TabsContent>
          <TabsContent value="helpers">
            <HelperReference columns={source.columns} />
          </TabsContent>
        </Tabs>
      </CardContent>
    </Card>
  );
}

/** The form's fields with the same weight for every row. */
function withWeight({ fields }: MappingDraft, weight: string, unit: string): FieldMapping[] {
  const others =
    fields === "custom" ? [] : fields.filter(({ field }) => field !== "weight" && field !== "weightUnit");
  const fixed = (field: string, value: string) => ({ field, kind: "constant" as const, value, helpers: [] });
  return [...others, fixed("weight", weight), fixed("weightUnit", unit)];
}
