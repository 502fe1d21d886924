import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      shadow: ["pop"],
      text: ["2xs", "hero"],
      spacing: ["gutter", "card", "bar", "control", "head", "row", "row-tall"],
    },
  },
});

/** Joins class names; of two Tailwind classes that contradict each other the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
