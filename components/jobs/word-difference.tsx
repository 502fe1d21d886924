import { diffArrays } from "diff";
import { cn } from "@/components/ui/cn";

/** Two texts below each other, with the words marked that stand in one of them alone. Case alone is no difference. */
export function WordDifference({ before, after }: { before: string; after: string }) {
  const parts = diffArrays(before.split(/\s+/), after.split(/\s+/), {
    comparator: (one, other) => one.toLowerCase() === other.toLowerCase(),
  });
  // What both have is given in the spelling of `after`.
  const kept = before.split(/\s+/).values();
  const old = parts.flatMap((part) =>
    part.added ? [] : part.value.map(() => ({ word: kept.next().value ?? "", marked: part.removed })),
  );
  const now = parts.flatMap((part) =>
    part.removed ? [] : part.value.map((word) => ({ word, marked: part.added })),
  );
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-2 gap-y-0.5 text-xs">
      <dt className="text-muted-foreground">Now</dt>
      <dd>
        <Words of={old} as="del" className="bg-destructive-soft text-destructive" />
      </dd>
      <dt className="text-muted-foreground">Suggested</dt>
      <dd>
        <Words of={now} as="ins" className="bg-success-soft text-success no-underline" />
      </dd>
    </dl>
  );
}

function Words({
  of,
  as: Mark,
  className,
}: {
  of: readonly { word: string; marked: boolean }[];
  as: "del" | "ins";
  className: string;
}) {
  return of.map(({ word, marked }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a word has nothing but its place, and none ever moves
    <span key={index}>
      {index > 0 ? " " : ""}
      {marked ? <Mark className={cn("rounded-sm px-0.5", className)}>{word}</Mark> : word}
    </span>
  ));
}
