"use client";

import type { LucideIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

/** A page of things that administrators add and change in a dialog, and the others look at. */
export function EditScreen<T extends { id: string }>({
  title,
  description,
  items,
  mayChange,
  thing,
  empty,
  note,
  list,
  form,
}: {
  title: string;
  description: string;
  items: readonly T[];
  mayChange: boolean;
  /** With its article, as the dialog calls it: one to add, and one to change. */
  thing: { a: string; the: string };
  empty: { icon: LucideIcon; title: string; note: ReactNode };
  /** Said above the form. */
  note: string;
  /** Without `onEdit`, nothing may be changed. */
  list: (onEdit: ((item: T) => void) | undefined) => ReactNode;
  /** `seen`: the same thing as the page has it now. */
  form: (item: T | undefined, onClose: () => void, seen: T | undefined) => ReactNode;
}) {
  const [edited, setEdited] = useState<T | "new" | null>(null);
  const onClose = () => setEdited(null);
  const item = edited === "new" || edited === null ? undefined : edited;
  const add = mayChange ? (
    <Button variant="primary" onClick={() => setEdited("new")}>
      Add {thing.a}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={title} description={description} actions={items.length > 0 ? add : undefined} />
      <Card>
        {items.length === 0 ? (
          <EmptyState icon={empty.icon} title={empty.title} actions={add}>
            <p>{empty.note}</p>
          </EmptyState>
        ) : (
          list(mayChange ? setEdited : undefined)
        )}
      </Card>
      <Dialog open={edited !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{edited === "new" ? `Add ${thing.a}` : `Change ${thing.the}`}</DialogTitle>
            <DialogDescription>{note}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            {form(
              item,
              onClose,
              items.find(({ id }) => id === item?.id),
            )}
          </DialogBody>
        </DialogContent>
      </Dialog>
    </>
  );
}
