import type { FormEvent } from "react";

/** The texts of a submitted form, by field name; an absent field is an empty text. */
export function readForm(event: FormEvent<HTMLFormElement>): (name: string) => string {
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
