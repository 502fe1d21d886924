import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

/** Selectable and copyable; it leads nowhere, for a simulated number is known to nobody else. */
export function TrackingNumber({ value, className }: { value: string; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-0.5 whitespace-nowrap font-mono", className)}>
      {value}
      <CopyButton value={value} label={`Copy tracking number ${value}`} />
    </span>
  );
}
