import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

/**
 * Selectable and copyable; it leads nowhere, for a simulated number is known to nobody else. Empty where a person completed
 * the row and nobody knows this package's.
 */
export function TrackingNumber({ value, className }: { value: string; className?: string }) {
  if (value === "") return <span className="text-muted-foreground">tracking number not known</span>;
  return (
    <span className={cn("inline-flex items-center gap-0.5 whitespace-nowrap font-mono", className)}>
      {value}
      <CopyButton value={value} label={`Copy tracking number ${value}`} />
    </span>
  );
}
