"use client";

import { Keyboard, LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MenuProps } from "@/components/ui/lazy-menu";
import { OPEN_HELP_EVENT } from "./shortcut-events";

const THEMES = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export interface UserMenuProps {
  name: string;
  role: string;
  /** A server action that ends the session and leads to the sign-in page. */
  signOut: () => Promise<unknown>;
}

export function UserMenu({ name, role, signOut, trigger }: UserMenuProps & MenuProps) {
  const { theme, setTheme } = useTheme();
  const [leaving, startLeaving] = useTransition();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button {...trigger} busy={leaving} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel className="grid">
          <span className="font-medium text-foreground text-sm">{name}</span>
          <span className="block first-letter:uppercase">{role}</span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {THEMES.map((one) => (
            <DropdownMenuRadioItem key={one.value} value={one.value}>
              {one.label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => window.dispatchEvent(new Event(OPEN_HELP_EVENT))}>
          <Keyboard aria-hidden="true" />
          Keyboard shortcuts
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => startLeaving(async () => void (await signOut()))}>
          <LogOut aria-hidden="true" />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
