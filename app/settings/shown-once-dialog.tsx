"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A secret or a one-time link that was just made: it can be copied now and never again. */
export function ShownOnceDialog({
  title,
  note,
  what,
  value,
  onClose,
}: {
  title: string;
  note: string;
  /** What is copied: "the API key". */
  what: `the ${string}`;
  value: string | null;
  onClose: () => void;
}) {
  const name = what.slice("the ".length);
  return (
    <Dialog open={value !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{note}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <div className="flex items-end gap-2">
            <Field label={name.charAt(0).toUpperCase() + name.slice(1)} className="flex-1">
              <Input
                readOnly
                value={value ?? ""}
                className="font-mono text-xs"
                onFocus={(event) => event.currentTarget.select()}
              />
            </Field>
            <CopyButton value={value ?? ""} label={`Copy ${what}`} className="size-8" />
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
