import type { ReactNode } from "react";
import { ProductMark } from "@/components/shell/product-mark";
import { cn } from "@/components/ui/cn";
import { contextOrNull } from "@/lib/web/context";

/** The frame of the pages on the way in: one card, in the middle. For people who are signed in it stands in the shell. */
export async function Door({
  title,
  description,
  step,
  wide = false,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** "Step 1 of 3", for what has several. */
  step?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const inShell = (await contextOrNull()) !== null;
  const Frame = inShell ? "div" : "main";
  return (
    <Frame className={cn("grid place-items-center px-4 py-10", !inShell && "min-h-dvh")}>
      <div className={wide ? "w-full max-w-xl" : "w-full max-w-sm"}>
        {inShell ? null : (
          <p className="mb-4 flex items-center justify-center gap-2 font-semibold text-lg">
            <ProductMark className="size-6 text-primary" />
            ShipAgent
          </p>
        )}
        <div className="grid gap-4 rounded-xl border bg-card p-6 shadow-pop">
          <div className="grid gap-1">
            {step ? <p className="text-muted-foreground text-xs">{step}</p> : null}
            <h1 className="font-semibold text-xl">{title}</h1>
            {description ? <p className="text-muted-foreground text-sm">{description}</p> : null}
          </div>
          {children}
        </div>
      </div>
    </Frame>
  );
}
