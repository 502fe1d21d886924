"use client";

import { Wand, X } from "lucide-react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { HELPERS } from "@/lib/shipping/mapping/helpers";

const loadMenu = () => import("@/components/ui/list-menu").then((file) => file.ListMenu);

/** Helpers that make sense around one value; the others are for the template. */
const items = HELPERS.filter((helper) => helper.takes !== "lines").map(({ name, takes, summary }) => ({
  id: takes !== "value" ? `${name}|` : name,
  label: name,
  detail: summary,
}));

/** The helpers around a field's value, in the order in which they are applied. */
export function HelperChips({
  label,
  helpers,
  disabled,
  onChange,
}: {
  label: string;
  helpers: readonly string[];
  disabled: boolean;
  onChange: (helpers: string[]) => void;
}) {
  if (helpers.length === 0) return null;
  const replace = (index: number, helper: string | null) =>
    onChange(helpers.flatMap((old, at) => (at !== index ? [old] : helper === null ? [] : [helper])));
  return (
    <div className="flex flex-wrap items-center gap-1">
      {helpers.map((helper, index) => (
        <Chip
          // biome-ignore lint/suspicious/noArrayIndexKey: a helper may stand twice; its place is what it is
          key={`${index} ${helper.split("|")[0]}`}
          label={label}
          helper={helper}
          disabled={disabled}
          onChange={(changed) => replace(index, changed)}
        />
      ))}
    </div>
  );
}

/** Offers the helpers that can stand around one value. */
export function AddHelper({
  label,
  disabled,
  onAdd,
}: {
  label: string;
  disabled: boolean;
  onAdd: (helper: string) => void;
}) {
  return (
    <LazyMenu
      load={loadMenu}
      given={{ items, onChoose: onAdd }}
      variant="ghost"
      size="icon"
      disabled={disabled}
      aria-label={`Add a helper to ${label}`}
      title="Add a helper"
      className="text-muted-foreground"
    >
      <Wand aria-hidden="true" />
    </LazyMenu>
  );
}

function Chip({
  label,
  helper,
  disabled,
  onChange,
}: {
  label: string;
  helper: string;
  disabled: boolean;
  onChange: (helper: string | null) => void;
}) {
  const [name = "", ...rest] = helper.split("|");
  const argument = rest.length > 0 ? rest.join("|") : null;
  return (
    <span className="inline-flex h-6 items-center gap-1 rounded-sm bg-secondary pl-1.5 font-mono text-secondary-foreground text-xs">
      {name}
      {argument !== null ? (
        <input
          value={argument}
          disabled={disabled}
          aria-label={`${label}: ${name}`}
          size={Math.max(4, argument.length)}
          className="h-5 rounded-sm border border-input bg-card px-1"
          onChange={(event) => onChange(`${name}|${event.target.value}`)}
        />
      ) : null}
      <button
        type="button"
        disabled={disabled}
        aria-label={`Remove ${name} from ${label}`}
        className="grid size-6 place-items-center rounded-sm hover:bg-accent"
        onClick={() => onChange(null)}
      >
        <X aria-hidden="true" className="size-3" />
      </button>
    </span>
  );
}
