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

/** A secret that was just made: it can be copied now and never again. */
export function ShownOnceDialog({
  title,
  note,
  label,
  value,
  onClose,
}: {
  title: string;
  note: string;
  /** What the secret is called, e.g. "API key". */
  label: string;
  value: string | null;
  onClose: () => void;
}) {
  return (
    <Dialog open={value !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{note}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <div className="flex items-end gap-2">
            <Field label={label} className="flex-1">
              <Input
                readOnly
                value={value ?? ""}
                className="font-mono text-xs"
                onFocus={(event) => event.currentTarget.select()}
              />
            </Field>
            <CopyButton value={value ?? ""} label={`Copy the ${label}`} className="size-8" />
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
