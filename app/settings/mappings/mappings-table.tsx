"use client";

import { Map as MapIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ActionForm } from "@/app/_forms/action-form";
import { SubmitButton } from "@/app/_forms/submit-button";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SavedMappingView } from "@/lib/api/views";
import { DeleteDialog } from "../delete-dialog";
import { deleteMappingAction, renameMappingAction } from "./actions";

export function MappingsTable({ mappings }: { mappings: readonly SavedMappingView[] }) {
  if (mappings.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={MapIcon}
          title="No saved mappings"
          actions={
            <Button asChild>
              <Link href="/jobs/new">Upload a file</Link>
            </Button>
          }
        >
          <p>Upload a file of orders and save its mapping under a name.</p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <Table label="Mappings">
        <ColumnHeads names={["Name", "Headers", "By", "Changed"]} actions />
        <TableBody>
          {mappings.map((mapping) => (
            <TableRow key={mapping.id}>
              <TableCell className="wrap-anywhere min-w-40 font-medium">{mapping.name}</TableCell>
              <TableCell className="max-w-56">
                <p className="truncate text-muted-foreground" title={mapping.headers.join(", ")}>
                  {mapping.headers.join(", ")}
                </p>
              </TableCell>
              <TableCell>{mapping.createdByName ?? "–"}</TableCell>
              <TableCell>
                <Time value={mapping.updatedAt} relative />
              </TableCell>
              <TableCell>
                <div className="flex justify-end gap-2">
                  <RenameMapping mapping={mapping} />
                  <DeleteDialog
                    what={mapping.name}
                    note="Jobs that were made with it keep their copy."
                    action={deleteMappingAction}
                    input={{ mappingId: mapping.id }}
                  />
                </div>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function RenameMapping({ mapping }: { mapping: SavedMappingView }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Rename ${mapping.name}`}>
          Rename
        </Button>
      </DialogTrigger>
      <DialogContent size="sm">
        <DialogHeader>
          <DialogTitle>Rename the mapping</DialogTitle>
          <DialogDescription>Everybody sees the new name.</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <NameForm mapping={mapping} onClose={() => setOpen(false)} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

/** It is there as long as the dialog is open, and with it what went wrong. */
function NameForm({ mapping, onClose }: { mapping: SavedMappingView; onClose: () => void }) {
  const form = useFormAction(renameMappingAction, { done: "Mapping renamed.", onDone: onClose });
  return (
    <ActionForm form={form} onFields={(field) => form.submit({ mappingId: mapping.id, name: field("name") })}>
      <Field label="Name" error={form.errorOf("name")}>
        <Input name="name" defaultValue={mapping.name} autoFocus />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton busy={form.busy}>Rename</SubmitButton>
      </div>
    </ActionForm>
  );
}
