import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** The one h1 of a page, what it is about, and its actions. `back` names where one came from. */
export function PageHeader({
  title,
  description,
  actions,
  badge,
  back,
  className,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  badge?: ReactNode;
  back?: { href: string; label: string };
  className?: string;
}) {
  return (
    <header className={cn("flex flex-wrap items-end justify-between gap-x-6 gap-y-2 pb-4", className)}>
      <div className="grid min-w-0 flex-1 basis-80 gap-0.5">
        {back ? (
          <Link
            href={back.href}
            className="inline-flex min-h-6 w-fit items-center text-muted-foreground text-xs underline-offset-2 hover:text-foreground hover:underline"
          >
            ← {back.label}
          </Link>
        ) : null}
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <h1 className="wrap-anywhere font-semibold text-xl">{title}</h1>
          {badge}
        </div>
        {description ? <p className="wrap-anywhere text-muted-foreground text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
