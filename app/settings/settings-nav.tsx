"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

export function SettingsNav({ pages }: { pages: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="lg:sticky lg:top-15 lg:self-start">
      <ul className="flex flex-wrap gap-0.5 lg:grid">
        {pages.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "flex h-control items-center whitespace-nowrap rounded-md px-2 text-muted-foreground hover:bg-accent hover:text-foreground",
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
