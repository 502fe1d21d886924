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
  [["Ctrl or ⌘", "K"], "Find anything, also while typing"],
  [["?"], "This list"],
  [["Esc"], "Close what is open"],
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
          <dl className="grid gap-1.5">
            {rowsFor(role).map(([keys, meaning]) => (
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
