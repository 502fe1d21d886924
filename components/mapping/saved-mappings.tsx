"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MappingView } from "@/lib/api/views";

const loadMenu = () => import("@/components/ui/list-menu").then((file) => file.ListMenu);

export type OfferedMapping = MappingView["offered"][number];

/** Says where the mapping comes from, and offers the others: saved for the same headers, or matched anew. */
export function SavedMappings({
  mapping,
  matched,
  current,
  edited,
  restored,
  disabled,
  onUse,
  onSuggest,
  onDiscard,
}: {
  mapping: MappingView;
  /** Whether any column was matched to a field. */
  matched: boolean;
  /** Id of the saved mapping that is shown unchanged. */
  current: string | null;
  /** True while something is not saved. */
  edited: boolean;
  /** True when that something is from before a reload. */
  restored: boolean;
  disabled: boolean;
  onUse: (offered: OfferedMapping) => void;
  onSuggest: () => void;
  onDiscard: () => void;
}) {
  const used = mapping.offered.find((offered) => offered.id === current);
  const others = mapping.offered.filter((offered) => offered.id !== current);
  function use(id: string) {
    const chosen = others.find((offered) => offered.id === id);
    if (chosen) onUse(chosen);
  }
  const unknown = !matched && !edited && mapping.template === null;
  return (
    <Alert
      tone={used ? "success" : unknown ? "warning" : "info"}
      actions={
        <>
          {edited ? (
            <Button size="sm" variant="ghost" onClick={onDiscard}>
              Discard the edits
            </Button>
          ) : null}
          {others.length > 0 ? (
            <LazyMenu
              load={loadMenu}
              given={{ items: others.map(({ id, name }) => ({ id, label: name })), onChoose: use }}
              size="sm"
              disabled={disabled}
            >
              Use a saved mapping
            </LazyMenu>
          ) : null}
          {used ? (
            <Button size="sm" disabled={disabled} onClick={onSuggest}>
              Match the columns again
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        {unknown && !used
          ? "None of the columns looks like a name, an address or anything else of a shipment. Is this the file of orders, and is its header row the right one?"
          : wordsOf({ mapping, used, others: others.length, edited, restored })}
      </p>
    </Alert>
  );
}

function wordsOf({
  mapping,
  used,
  others,
  edited,
  restored,
}: {
  mapping: MappingView;
  used: OfferedMapping | undefined;
  others: number;
  edited: boolean;
  restored: boolean;
}): string {
  if (restored)
    return "Your edits from before were kept in this browser and are shown; they are not saved yet.";
  if (used) return `The mapping “${used.name}” was saved for a file with these headers and is applied.`;
  if (edited)
    return "You have changed the mapping. It is saved when you continue, or under a name of its own.";
  if (others > 1)
    return `${others} mappings were saved for files with these headers. The columns were matched by name; choose one of the saved mappings, or check the matches.`;
  if (mapping.template !== null) return "This is the job's own mapping.";
  return "The columns were matched to the fields by their names and values. Check the matches with the row beside them.";
}
