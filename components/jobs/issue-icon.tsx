import { CircleAlert, CircleHelp, Info } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { IssueClass } from "@/lib/shipping/issue";

interface Look {
  readonly icon: typeof Info;
  readonly className: string;
  readonly tone: Tone;
  /** What is read out before the finding's sentence. */
  readonly word: string;
}

/** How each class of finding looks, wherever one is shown. */
export const ISSUE_LOOKS: Readonly<Record<IssueClass, Look>> = {
  blocks: { icon: CircleAlert, className: "text-destructive", tone: "danger", word: "Cannot be shipped" },
  decide: { icon: CircleHelp, className: "text-warning", tone: "warning", word: "To decide" },
  note: { icon: Info, className: "text-muted-foreground", tone: "neutral", word: "Note" },
};

export function IssueIcon({ of, className }: { of: IssueClass; className?: string }) {
  const { icon: Icon, className: colour } = ISSUE_LOOKS[of];
  return <Icon aria-hidden="true" className={cn("size-3.5 shrink-0", colour, className)} />;
}
