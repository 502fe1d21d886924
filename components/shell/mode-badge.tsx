import { Hand, Zap } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

export type Mode = "confirm" | "auto";

const looks = {
  confirm: {
    icon: Hand,
    label: "Confirm",
    hint: "Every job waits for an approval. Change this in Settings.",
  },
  auto: {
    icon: Zap,
    label: "Auto",
    hint: "Jobs of this session run without asking. Change this in Settings.",
  },
};

/** The execution mode of this signed-in session; leads to where it is changed. */
export function ModeBadge({ mode }: { mode: Mode }) {
  const { icon: Icon, label, hint } = looks[mode];
  return (
    <Link
      href="/settings"
      title={hint}
      className={cn(
        "inline-flex h-6 items-center gap-1 rounded-sm px-2 font-medium text-xs",
        mode === "auto"
          ? "bg-warning-soft text-warning hover:underline"
          : "bg-secondary text-secondary-foreground hover:underline",
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      <span className="sr-only">Mode: </span>
      <span className="max-lg:sr-only">{label}</span>
    </Link>
  );
}
