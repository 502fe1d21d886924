"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { jobLinks } from "./job-links";

/** A label as the carrier sent it, fetched when one wants to see it: that a person did is in the audit. */
export function LabelPicture({
  jobId,
  rowNumber,
  packageNumber,
}: {
  jobId: string;
  rowNumber: number;
  packageNumber: number;
}) {
  const [shown, setShown] = useState(false);
  const [broken, setBroken] = useState(false);
  // Carriers draw labels as they leave the printer: lying.
  const [lies, setLies] = useState(true);
  return (
    <details className="basis-full" onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary className="w-fit py-0.5 text-muted-foreground text-xs hover:text-foreground">
        Show the label
      </summary>
      {broken ? (
        <p className="mt-1 text-muted-foreground text-xs">
          A browser cannot show this label. Print it, or download it.
        </p>
      ) : shown ? (
        <div className="mx-auto mt-1 w-72 max-w-full rounded-md border bg-white p-2">
          <div className={cn("relative", lies && "aspect-[4/7]")}>
            {/* biome-ignore lint/performance/noImgElement: it is made for one look, at its own size, and must not be kept by a cache of pictures */}
            <img
              src={jobLinks.rowLabel(jobId, rowNumber, packageNumber)}
              alt={`Label of row ${rowNumber}, package ${packageNumber}`}
              // Turned about its corner, as wide as the frame is high.
              className={
                lies ? "absolute top-0 left-full w-[175%] max-w-none origin-top-left rotate-90" : "w-full"
              }
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setLies(naturalWidth > naturalHeight)
              }
              onError={() => setBroken(true)}
            />
          </div>
        </div>
      ) : null}
    </details>
  );
}
