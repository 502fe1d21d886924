import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

/** The one primary button of a form. */
export function SubmitButton({
  busy,
  children,
  ...props
}: { busy: boolean; children: ReactNode } & Pick<
  ButtonProps,
  "size" | "className" | "disabled" | "variant"
>) {
  return (
    <Button type="submit" variant="primary" busy={busy} {...props}>
      {children}
    </Button>
  );
}
