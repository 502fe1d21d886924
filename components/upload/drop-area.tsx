"use client";

import { FileSpreadsheet } from "lucide-react";
import { useDropzone } from "react-dropzone";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** Endings that a file dialog offers; what a file really is, the server sees in its bytes. */
const accept = {
  "text/csv": [".csv"],
  "text/tab-separated-values": [".tsv", ".tab"],
  "text/plain": [".txt"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [".xlsx", ".xlsm"],
};

/** Takes one file: dropped anywhere on it, picked by mouse, or by keyboard through its button. */
export function DropArea({
  onFile,
  onSeveral,
  limits,
}: {
  onFile: (file: File) => void;
  onSeveral: () => void;
  /** "Up to 50 MB and 100,000 rows." */
  limits: string;
}) {
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    multiple: true,
    noClick: true,
    noKeyboard: true,
    // A dropped file is judged by its bytes: refusing it here by its name would be a worse sentence.
    validator: () => null,
    onDrop: (taken, refused) => {
      const files = [...taken, ...refused.map((entry) => entry.file)];
      if (files.length > 1) onSeveral();
      else if (files[0]) onFile(files[0]);
    },
    useFsAccessApi: false,
    accept,
  });
  return (
    <div
      {...getRootProps()}
      className={cn(
        "grid min-h-64 place-content-center justify-items-center gap-3 rounded-lg border-2 border-dashed bg-card px-6 py-10 text-center transition-colors",
        isDragActive ? "border-primary bg-info-soft" : "border-input/60",
      )}
    >
      <input {...getInputProps({ "aria-label": "Order file" })} />
      <FileSpreadsheet aria-hidden="true" strokeWidth={1.25} className="size-10 text-muted-foreground" />
      <div className="grid gap-1">
        <p className="font-semibold text-base">
          {isDragActive ? "Drop it here" : "Drop the order export here"}
        </p>
        <p className="text-muted-foreground">CSV, tab-separated text or XLSX. {limits}</p>
      </div>
      <Button variant="primary" size="lg" onClick={open}>
        Choose a file…
      </Button>
    </div>
  );
}
