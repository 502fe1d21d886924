"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

export function SettingsNav({ pages }: { pages: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="md:sticky md:top-15 md:self-start">
      <ul className="flex gap-1 overflow-x-auto md:grid md:gap-0.5">
        {pages.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "flex h-8 items-center whitespace-nowrap rounded-md px-2.5 text-muted-foreground hover:bg-accent hover:text-foreground",
                path === href && "bg-secondary font-medium text-foreground",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
