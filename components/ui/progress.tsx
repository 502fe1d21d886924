import { cn } from "./cn";

const bars = {
  info: "fill-primary",
  success: "fill-success",
  warning: "fill-warning",
  danger: "fill-destructive",
};

/**
 * `value` of `max`, or neither known: `value={null}`. The label is what a screen reader says; show the figures in
 * words beside it. The bar is drawn in SVG so that no inline style is needed under a strict CSP.
 */
export function Progress({
  value,
  max = 100,
  label,
  tone = "info",
  className,
}: {
  value: number | null;
  max?: number;
  label: string;
  tone?: keyof typeof bars;
  className?: string;
}) {
  const top = Math.max(max, 1);
  const done = value === null ? null : Math.min(Math.max(value, 0), top);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={top}
      aria-valuenow={done ?? undefined}
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-secondary", className)}
    >
      <svg aria-hidden="true" className="block size-full" preserveAspectRatio="none" viewBox="0 0 1000 1">
        <rect
          height="1"
          width={done === null ? 1000 : (done / top) * 1000}
          className={
            done === null
              ? "animate-pulse fill-primary/35"
              : cn("transition-[width] duration-500", bars[tone])
          }
        />
      </svg>
    </div>
  );
}
