"use client";

import { lazy, Suspense, useState } from "react";
import { ComboboxButton, type ComboboxProps } from "./combobox-button";

export type { ComboboxOption } from "./combobox-button";

const OpenCombobox = lazy(() => import("./combobox-list").then((file) => ({ default: file.OpenCombobox })));

/**
 * A select that is searched by typing, for long lists. Sits in a Field like any control. Its list is fetched when it is
 * first opened.
 */
export function Combobox(props: ComboboxProps) {
  const [wanted, setWanted] = useState(false);
  const {
    options,
    value,
    onValueChange: _,
    placeholder = "Choose…",
    searchPlaceholder: __,
    empty: ___,
    ...rest
  } = props;
  const button = (
    <ComboboxButton
      label={options.find((option) => option.value === value)?.label}
      placeholder={placeholder}
      expanded={false}
      {...rest}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <OpenCombobox {...props} />
    </Suspense>
  );
}
