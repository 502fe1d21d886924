"use client";

import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { navItemsFor } from "./nav-items";
import { useSingleKeys } from "./single-keys";

const rowsFor = (role: string): (readonly [readonly string[], string])[] => [
  [["n"], "New job"],
  ...navItemsFor(role).map((item) => [["g", item.key], `Go to ${item.label}`] as const),
  [["/"], "Find anything"],
  [["Ctrl or ⌘", "K"], "Find anything, even while typing"],
  [["Ctrl or ⌘", "Enter"], "Continue from the mapping to the preview"],
  [["?"], "This list"],
  [["Esc"], "Close what is open"],
];

/** The keys of the rows of a preview, beside those of every spreadsheet. */
const GRID_KEYS: readonly (readonly [readonly string[], string])[] = [
  [["n"], "Next finding"],
  [["Space"], "Open the row with the file’s cells"],
  [["Ctrl or ⌘", "Enter"], "Fill all selected cells with what is typed"],
  [["Ctrl or ⌘", "D"], "Fill down"],
  [["Ctrl or ⌘", "Z"], "Undo; with Y, redo"],
  [["Esc", "Tab"], "Leave the rows"],
];

export function ShortcutHelp({
  role,
  open,
  onOpenChange,
}: {
  role: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm">
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogDescription>They work wherever no text is being typed.</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <KeyList rows={rowsFor(role)} />
          <h3 className="font-semibold">In the rows of a preview</h3>
          <KeyList rows={GRID_KEYS} />
          <div className="border-t pt-3">
            <Field
              inline
              label="One-letter shortcuts"
              hint="Switch them off if speech input or another program types into the page."
            >
              <Switch checked={singleKeys} onCheckedChange={setSingleKeys} />
            </Field>
          </div>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function KeyList({ rows }: { rows: readonly (readonly [readonly string[], string])[] }) {
  return (
    <dl className="grid gap-1.5">
      {rows.map(([keys, meaning]) => (
        <div key={meaning} className="flex items-center justify-between gap-4">
          <dt>{meaning}</dt>
          <dd className="flex items-center gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
