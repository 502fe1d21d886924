"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useMemo, useState } from "react";
import { useCatalogue } from "@/components/jobs/catalogue";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import type { MappingView, SourceRowsView, SourceView } from "@/lib/api/views";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import { carrierCountry } from "@/lib/shipping/plan/plan-country";
import { FileCard } from "./file-card";
import { FileNotices } from "./file-notices";
import { isKnownFile, KnownFile } from "./known-file";
import type { MapActions } from "./map-actions";
import { MapFooter } from "./map-footer";
import { MappingCard } from "./mapping-card";
import { draftOf, type MappingDraft } from "./mapping-draft";
import { MappingNotes } from "./mapping-notes";
import { MappingOffers } from "./mapping-offers";
import { useKeptDraft } from "./use-kept-draft";
import { useCheckedMapping } from "./use-mapping";

/** Plans a row as the server does, and is fetched when the page is there. */
const RowPreview = lazy(() => import("./row-preview").then((file) => ({ default: file.RowPreview })));

/** File and mapping of one job, with any of its rows rendered beside them. */
export function MapScreen({
  source: initialSource,
  mapping,
  firstRows,
  actions,
}: {
  source: SourceView;
  mapping: MappingView;
  firstRows: SourceRowsView;
  actions: MapActions;
}) {
  const router = useRouter();
  const [source, setSource] = useState(initialSource);
  const catalogue = useCatalogue();
  const { shippers, shipperId, defaultCountry } = mapping;
  const suggested = useMemo(() => {
    const shipper = shippers.find(({ id }) => id === shipperId);
    const originCountry = shipper ? carrierCountry(shipper) : "US";
    const lines = firstRows.rows.flatMap((row) => row.lines);
    return suggestMapping(source.columns, lines, { catalogue, originCountry, defaultCountry });
  }, [source.columns, firstRows, catalogue, shippers, shipperId, defaultCountry]);
  const initial = useMemo(() => initialDraft(mapping, buildTemplate(suggested)), [mapping, suggested]);
  const columns = useMemo(() => source.columns.map((column) => column.name), [source.columns]);
  const kept = useKeptDraft(source.jobId, initial, columns);
  const { draft, change } = kept;
  const checked = useCheckedMapping(draft, source, mapping, firstRows.rows);
  // A mapping that is saved on this page, for the first time, leaves it as it is.
  const [opened, setOpened] = useState(mapping.mappingId === null);
  const known = !opened && !kept.edited && isKnownFile(source, mapping, draft, checked);

  /** With other columns the page starts over, with those of the edits that fit them. */
  function onChanged(changed: SourceView): void {
    const same = JSON.stringify(changed.columns) === JSON.stringify(source.columns);
    if (same) setSource(changed);
    router.refresh();
  }

  return (
    <div className="flex flex-1 flex-col gap-4">
      {source.lockedBecause ? <Alert tone="info">{source.lockedBecause}</Alert> : null}
      <MappingOffers
        offers={checked.offers}
        fields={draft.fields === "custom" ? [] : draft.fields}
        columns={source.columns}
        disabled={!source.editable}
        onTake={(fields) => change({ kind: "fields", fields })}
      />
      <MappingNotes notes={checked.notes} />
      {known ? (
        <>
          <FileNotices source={source} />
          <KnownFile source={source} mapping={mapping} checked={checked} onCheck={() => setOpened(true)} />
        </>
      ) : (
        <>
          <FileCard
            source={source}
            changeSource={actions.changeSource}
            countFiltered={actions.countFiltered}
            onChanged={onChanged}
          />
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]">
            <MappingCard
              source={source}
              mapping={mapping}
              kept={kept}
              checked={checked}
              suggested={suggested}
              sample={firstRows.rows}
              onSuggest={() => change({ kind: "fields", fields: suggested })}
            />
            <div className="order-first lg:order-none lg:sticky lg:top-14 lg:max-h-[calc(100dvh-8rem)] lg:overflow-y-auto">
              <Suspense fallback={<Skeleton className="h-72 rounded-lg" />}>
                <RowPreview source={source} checked={checked} firstRows={firstRows} />
              </Suspense>
            </div>
          </div>
        </>
      )}
      {source.editable ? (
        <MapFooter
          jobId={source.jobId}
          draft={draft}
          checked={checked}
          edited={kept.edited}
          suggestedName={source.jobName}
          actions={actions}
          onSaved={(mappingId) => {
            change({ kind: "replace", draft: { ...draft, mappingId } });
            kept.forget();
            router.refresh();
          }}
          onContinued={() => {
            kept.forget();
            router.push(`/jobs/${source.jobId}/preview`);
          }}
        />
      ) : null}
    </div>
  );
}

/** The job's own mapping; where it has none yet, the suggested one. */
function initialDraft(mapping: MappingView, suggested: string): MappingDraft {
  const shipperId = mapping.shipperId ?? mapping.shippers[0]?.id ?? null;
  return draftOf(mapping.template ?? suggested, {
    defaultService: mapping.defaultService,
    defaultCountry: mapping.defaultCountry,
    presetId: mapping.preset?.id ?? null,
    defaults: mapping.defaults,
    shipperId: mapping.shippers.some((shipper) => shipper.id === shipperId) ? shipperId : null,
    carrierAccountId: mapping.carrierAccountId,
    mappingId: mapping.mappingId,
  });
}
