"use client";

import { FileSpreadsheet } from "lucide-react";
import type { RefObject } from "react";
import { useDropzone } from "react-dropzone";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { earlyProps, useAliveRef } from "@/components/ui/early-events";

/** Endings that a file dialog offers; what a file really is, the server sees in its bytes. */
const accept = {
  "text/csv": [".csv"],
  "text/tab-separated-values": [".tsv", ".tab"],
  "text/plain": [".txt"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [".xlsx", ".xlsm"],
};

/** Takes one file: dropped anywhere on it, or picked. */
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
  const { getRootProps, getInputProps, isDragActive, inputRef } = useDropzone({
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
  const aliveRef = useAliveRef(inputRef as RefObject<HTMLInputElement>);
  return (
    <div
      {...getRootProps()}
      className={cn(
        "grid min-h-64 place-content-center justify-items-center gap-3 rounded-lg border-2 border-dashed bg-card px-6 py-10 text-center transition-colors",
        isDragActive ? "border-primary bg-info-soft" : "border-input/60",
      )}
    >
      <FileSpreadsheet aria-hidden="true" strokeWidth={1.25} className="size-10 text-muted-foreground" />
      <div className="grid gap-1">
        <p className="font-semibold text-base">
          {isDragActive ? "Drop it here" : "Drop the order export here"}
        </p>
        <p className="text-muted-foreground">CSV, tab-separated text or XLSX. {limits}</p>
      </div>
      <div className="relative rounded-md has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2">
        <span aria-hidden="true" className={buttonVariants({ variant: "primary", size: "lg" })}>
          Choose a file…
        </span>
        {/* The browser's own control, unseen above its picture: it opens the dialog before the program has loaded. */}
        <input
          {...getInputProps({ "aria-label": "Order file: Choose a file…" })}
          ref={aliveRef}
          {...earlyProps}
          style={undefined}
          tabIndex={0}
          className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
        />
      </div>
    </div>
  );
}
