"use client";

import { Package } from "lucide-react";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { EditButtons } from "../edit-buttons";
import { EditScreen } from "../edit-screen";
import { deletePresetAction } from "./actions";
import { PresetForm, type PresetValues } from "./preset-form";

/** Boxes that fill what a file does not have. */
export function PresetsScreen({ presets, mayChange }: { presets: PresetValues[]; mayChange: boolean }) {
  return (
    <EditScreen
      title="Package presets"
      description="Boxes with a size and a weight, for order files that have none."
      items={presets}
      mayChange={mayChange}
      thing={{ a: "a preset", the: "the preset" }}
      empty={{
        icon: Package,
        title: "No package presets",
        note: "Without one, every file needs weights of its own.",
      }}
      note="Leave empty whatever the file provides."
      list={(onEdit) => (
        <Table label="Package presets">
          <ColumnHeads names={["Name", "Size", "Weight"]} actions={onEdit !== undefined} />
          <TableBody>
            {presets.map((preset) => (
              <TableRow key={preset.id}>
                <TableCell className="wrap-anywhere font-medium">{preset.name}</TableCell>
                <TableCell>{sizeOf(preset)}</TableCell>
                <TableCell>{weightOf(preset)}</TableCell>
                {onEdit ? (
                  <TableCell>
                    <EditButtons
                      name={preset.name}
                      onEdit={() => onEdit(preset)}
                      note="Jobs that use this preset keep their copy."
                      action={deletePresetAction}
                      input={{ id: preset.id }}
                    />
                  </TableCell>
                ) : null}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      form={(preset, onClose, seen) => <PresetForm preset={preset} seen={seen} onClose={onClose} />}
    />
  );
}

function sizeOf({ length, width, height, lengthUnit }: PresetValues): string {
  if (length === null || width === null || height === null) return "–";
  return `${length} × ${width} × ${height} ${lengthUnit === "IN" ? "in" : "cm"}`;
}

function weightOf({ weight, weightUnit }: PresetValues): string {
  return weight === null ? "–" : `${weight} ${weightUnit === "LBS" ? "lb" : "kg"}`;
}
