/** A group of classes that set the same thing: which belong to it, and which other groups they set as well. */
type Group = readonly [name: string, is: RegExp, also?: string];

const SIZE = "(?:2xs|xs|sm|base|lg|xl|hero)";

/** Of Tailwind's classes those that this application uses; a test compares them with tailwind-merge, pair by pair. */
const GROUPS: readonly Group[] = [
  ["size", /^size-/, "w h"],
  ["w", /^w-/],
  ["h", /^h-/],
  ["min-w", /^min-w-/],
  ["max-w", /^max-w-/],
  ["min-h", /^min-h-/],
  ["max-h", /^max-h-/],
  ["p", /^p-/, "px py pt pr pb pl"],
  ["px", /^px-/, "pr pl"],
  ["py", /^py-/, "pt pb"],
  ["$1", /^(p[trbl])-/],
  ["m", /^-?m-/, "mx my mt mr mb ml"],
  ["mx", /^-?mx-/, "mr ml"],
  ["my", /^-?my-/, "mt mb"],
  ["$1", /^-?(m[trbl])-/],
  ["inset-x", /^-?inset-x-/, "left right"],
  ["inset-y", /^-?inset-y-/, "top bottom"],
  ["inset", /^-?inset-/, "inset-x inset-y top right bottom left"],
  ["$1", /^-?(top|right|bottom|left)-/],
  ["gap-x", /^gap-x-/],
  ["gap-y", /^gap-y-/],
  ["gap", /^gap-/, "gap-x gap-y"],
  ["line-clamp", /^line-clamp-/, "display overflow"],
  ["display", /^(?:block|contents|flex|grid|hidden|table|inline(?:-block|-flex)?)$/],
  ["position", /^(?:absolute|fixed|relative|sticky)$/],
  ["$1", /^(sr-only|filter|blur|ring)$/],
  ["overflow-x", /^overflow-x-/],
  ["overflow-y", /^overflow-y-/],
  ["overflow", /^overflow-/, "overflow-x overflow-y"],
  ["flex-direction", /^flex-(?:col|row)$/],
  ["flex-wrap", /^flex-wrap$/],
  ["flex", /^flex-/, "basis grow shrink"],
  [
    "$1",
    /^(basis|grow|shrink|order|columns|aspect|opacity|cursor|pointer-events|select|z|animate|duration|leading|fill|self|col|accent|appearance|list|object|overscroll|field-sizing|origin|rotate)-/,
  ],
  ["grid-cols", /^grid-cols-/],
  ["justify-items", /^justify-items-/],
  ["justify-self", /^justify-self-/],
  ["justify", /^justify-/],
  ["items", /^items-/],
  ["content", /^content-/],
  ["place-content", /^place-content-/],
  ["place-items", /^place-items-/],
  ["align", /^align-/],
  ["text-size", new RegExp(`^text-${SIZE}$`), "leading"],
  ["text-align", /^text-(?:left|center|right)$/],
  ["text-color", /^text-/],
  ["text-overflow", /^truncate$/],
  ["font-family", /^font-(?:mono|sans)$/],
  ["font-weight", /^font-/],
  ["font-style", /^(?:not-)?italic$/],
  ["text-case", /^uppercase$/],
  ["numbers", /^tabular-nums$/],
  ["text-line", /^(?:underline|no-underline|line-through)$/],
  ["underline-offset", /^underline-offset-/],
  ["decoration", /^decoration-/],
  ["white-space", /^whitespace-/],
  ["break", /^break-/],
  ["wrap", /^wrap-/],
  ["bg", /^bg-/],
  ["border-collapse", /^border-collapse$/],
  ["table-layout", /^table-(?:auto|fixed)$/],
  ["border-style", /^border-(?:dashed|solid)$/],
  ["border-y-width", /^border-y(?:-\d)?$/, "border-t-width border-b-width"],
  ["border-$1-width", /^border-([trbl])(?:-\d)?$/],
  ["border-$1-color", /^border-([trbl])-/],
  [
    "border-width",
    /^border(?:-\d)?$/,
    "border-y-width border-t-width border-r-width border-b-width border-l-width",
  ],
  ["border-color", /^border-/, "border-t-color border-r-color border-b-color border-l-color"],
  ["divide-y", /^divide-y$/],
  ["rounded", /^rounded(?:-|$)/],
  ["shadow", /^shadow-/],
  ["outline-offset", /^-?outline-offset-/],
  ["outline-style", /^outline-(?:none|hidden|dashed)$/],
  ["outline-width", /^outline(?:-\d)?$/],
  ["outline-color", /^outline-/],
  ["translate-x", /^-?translate-x-/],
  ["translate-y", /^-?translate-y-/],
  ["transition", /^transition-/],
];

/** What a class without its variants sets; null for what only looks like one of Tailwind's. */
function groupOf(base: string): { name: string; also: readonly string[] } | null {
  const found = GROUPS.find(([, is]) => is.test(base));
  return found
    ? { name: found[0].replace("$1", found[1].exec(base)?.[1] ?? ""), also: found[2]?.split(" ") ?? [] }
    : null;
}

const VARIANTS = /^(?:(?:[^:[\]]|\[(?:[^[\]]|\[[^\]]*\])*\])+:)*/;

/** Texts of classes stand in the program: there are only so many. */
const merged = new Map<string, string>();

/** Of two classes that set the same thing under the same variants, the later one alone. */
export function mergeClasses(classes: string): string {
  const before = merged.get(classes);
  if (before !== undefined) return before;
  const after = withoutOverruled(classes.split(/\s+/).filter(Boolean)).join(" ");
  merged.set(classes, after);
  return after;
}

function withoutOverruled(classes: readonly string[]): string[] {
  const taken = new Set<string>();
  const kept = classes.toReversed().filter((each) => {
    const variants = VARIANTS.exec(each)?.[0] ?? "";
    const important = each.endsWith("!");
    const group = groupOf(each.slice(variants.length, important ? -1 : undefined));
    if (!group) return true;
    const scope = `${variants}${important ? "!" : ""}`;
    if (taken.has(scope + group.name)) return false;
    for (const name of [group.name, ...group.also]) taken.add(scope + name);
    return true;
  });
  return kept.reverse();
}
