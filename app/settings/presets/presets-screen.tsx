"use client";

import { Package } from "lucide-react";
import { useState } from "react";
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
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { DeleteDialog } from "../delete-dialog";
import { deletePresetAction } from "./actions";
import { PresetForm, type PresetValues } from "./preset-form";

/** Boxes that fill what a file does not have. */
export function PresetsScreen({ presets, mayChange }: { presets: PresetValues[]; mayChange: boolean }) {
  const [edited, setEdited] = useState<PresetValues | "new" | null>(null);
  const add = mayChange ? (
    <Button variant="primary" onClick={() => setEdited("new")}>
      Add a preset
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Package presets"
        description="Boxes whose size and weight fill what a file of orders does not have."
        actions={presets.length > 0 ? add : undefined}
      />
      <Card>
        {presets.length === 0 ? (
          <EmptyState icon={Package} title="No package presets" actions={add}>
            <p>Without one, each file has to bring weights of its own.</p>
          </EmptyState>
        ) : (
          <Table label="Package presets">
            <TableHeader>
              <TableRow>
                <TableHead>Name</TableHead>
                <TableHead>Size</TableHead>
                <TableHead>Weight</TableHead>
                {mayChange ? (
                  <TableHead>
                    <span className="sr-only">Actions</span>
                  </TableHead>
                ) : null}
              </TableRow>
            </TableHeader>
            <TableBody>
              {presets.map((preset) => (
                <TableRow key={preset.id}>
                  <TableCell className="wrap-anywhere font-medium">{preset.name}</TableCell>
                  <TableCell>{sizeOf(preset)}</TableCell>
                  <TableCell>{weightOf(preset)}</TableCell>
                  {mayChange ? (
                    <TableCell>
                      <div className="flex justify-end gap-2">
                        <Button
                          size="sm"
                          onClick={() => setEdited(preset)}
                          aria-label={`Edit ${preset.name}`}
                        >
                          Edit
                        </Button>
                        <DeleteDialog
                          what={preset.name}
                          note="Jobs that use this preset keep their copy."
                          action={deletePresetAction}
                          input={{ id: preset.id }}
                        />
                      </div>
                    </TableCell>
                  ) : null}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      <Dialog open={edited !== null} onOpenChange={(open) => (open ? undefined : setEdited(null))}>
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{edited === "new" ? "Add a preset" : "Change the preset"}</DialogTitle>
            <DialogDescription>Leave empty what the file brings itself.</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <PresetForm
              preset={edited === "new" || edited === null ? undefined : edited}
              onClose={() => setEdited(null)}
            />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </>
  );
}

function sizeOf({ length, width, height, lengthUnit }: PresetValues): string {
  if (length === null || width === null || height === null) return "–";
  return `${length} × ${width} × ${height} ${lengthUnit === "IN" ? "in" : "cm"}`;
}

function weightOf({ weight, weightUnit }: PresetValues): string {
  return weight === null ? "–" : `${weight} ${weightUnit === "LBS" ? "lb" : "kg"}`;
}
