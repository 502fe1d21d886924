"use client";

import { useState } from "react";
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
        // biome-ignore lint/performance/noImgElement: it is made for one look, at its own size, and must not be kept by a cache of pictures
        <img
          src={jobLinks.rowLabel(jobId, rowNumber, packageNumber)}
          alt={`Label of row ${rowNumber}, package ${packageNumber}`}
          className="mt-1 aspect-[7/4] w-full rounded-md border bg-white object-contain p-2"
          onError={() => setBroken(true)}
        />
      ) : null}
    </details>
  );
}
