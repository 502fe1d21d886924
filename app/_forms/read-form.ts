import type { FormEvent } from "react";

/** The text of a field by its name; of an absent one, an empty text. */
export type FieldReader = (name: string) => string;

/** The texts of a submitted form. */
export function readForm(event: FormEvent<HTMLFormElement>): FieldReader {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  return (name) => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
}

/** A number as typed, with a comma or a point; null when empty; NaN when it is none (the schema says so). */
export function numberOf(text: string): number | null {
  const tidy = text.trim().replace(",", ".");
  return tidy === "" ? null : Number(tidy);
}
