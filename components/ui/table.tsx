import type { ComponentProps } from "react";
import { cn } from "./cn";

/**
 * Dense and ruled by hairlines. The frame scrolls sideways by itself and can be reached by keyboard; give it a
 * `label` that says what the table lists.
 */
export function Table({
  className,
  frameClassName,
  label,
  ...props
}: ComponentProps<"table"> & { label: string; frameClassName?: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className={cn("relative overflow-x-auto", frameClassName)}>
      <table
        aria-label={label}
        className={cn("w-full border-collapse text-left text-sm", className)}
        {...props}
      />
    </section>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("border-b bg-muted/60", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("[&>tr:last-child]:border-b-0", className)} {...props} />;
}

export function TableFooter({ className, ...props }: ComponentProps<"tfoot">) {
  return <tfoot className={cn("border-t bg-muted font-medium", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn("border-b data-[state=selected]:bg-info-soft [tbody>&]:hover:bg-muted/70", className)}
      {...props}
    />
  );
}

export function TableHead({ className, scope = "col", ...props }: ComponentProps<"th">) {
  return (
    <th
      scope={scope}
      className={cn(
        "h-head whitespace-nowrap px-2.5 text-left align-middle font-medium text-muted-foreground text-xs first:pl-card last:pr-card",
        className,
      )}
      {...props}
    />
  );
}

/** The heads of plain columns, and of one for buttons at the end. */
export function ColumnHeads({ names, actions = false }: { names: readonly string[]; actions?: boolean }) {
  return (
    <TableHeader>
      <TableRow>
        {names.map((name) => (
          <TableHead key={name}>{name}</TableHead>
        ))}
        {actions ? (
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        ) : null}
      </TableRow>
    </TableHeader>
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td className={cn("h-row px-2.5 py-1 align-middle first:pl-card last:pr-card", className)} {...props} />
  );
}
