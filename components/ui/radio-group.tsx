"use client";

import { RadioGroup as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export function RadioGroup({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("grid gap-2", className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item
      className={cn(
        "relative grid size-4 shrink-0 place-items-center rounded-full border border-input bg-card after:absolute after:-inset-1 disabled:opacity-55 aria-invalid:border-destructive data-[state=checked]:border-primary",
        className,
      )}
      {...props}
    >
      <Primitive.Indicator className="block size-2 rounded-full bg-primary" />
    </Primitive.Item>
  );
}

/** A radio button with its label and an explaining line: the whole box is the target. */
export function RadioCard({
  value,
  label,
  description,
  disabled,
  className,
}: {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
  className?: string;
}) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={cn(
        "flex gap-2.5 rounded-md border bg-card p-3 has-data-[state=checked]:border-primary has-data-[state=checked]:bg-info-soft",
        disabled ? "text-muted-foreground" : "hover:border-input",
        className,
      )}
    >
      <RadioGroupItem
        id={id}
        value={value}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={description ? `${id}-description` : undefined}
        className="mt-px"
      />
      <span className="grid content-start gap-0.5">
        <span id={`${id}-label`} className="font-medium">
          {label}
        </span>
        {description ? (
          <span id={`${id}-description`} className="text-muted-foreground text-xs">
            {description}
          </span>
        ) : null}
      </span>
    </label>
  );
}
