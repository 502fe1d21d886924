"use client";

import { type ComponentType, type KeyboardEvent, useState } from "react";
import { Button, type ButtonProps } from "./button";

/** What a menu is given by `LazyMenu`: its trigger. It begins open. */
export interface MenuProps {
  readonly trigger: ButtonProps;
}

/**
 * A button whose menu is fetched when it is first wanted, and opens then: a menu weighs more than the page that has it.
 * The menu's own trigger takes the button's place. So it is with a small form that a button opens.
 */
export function LazyMenu<P extends object>({
  load,
  given,
  opens = "menu",
  ...trigger
}: ButtonProps & {
  load: () => Promise<ComponentType<P & MenuProps>>;
  /** What the menu needs to know. */
  given: P;
  opens?: "menu" | "dialog";
}) {
  const [menu, setMenu] = useState<ComponentType<P & MenuProps> | null>(null);
  const [loading, setLoading] = useState(false);
  async function open() {
    setLoading(true);
    const loaded = await load();
    setMenu(() => loaded);
  }
  if (menu) {
    const Menu = menu;
    return <Menu {...given} trigger={trigger} />;
  }
  return (
    <Button
      aria-haspopup={opens}
      aria-expanded={false}
      busy={loading}
      {...trigger}
      onClick={() => void open()}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "ArrowDown" || opens !== "menu") return;
        event.preventDefault();
        void open();
      }}
    />
  );
}
