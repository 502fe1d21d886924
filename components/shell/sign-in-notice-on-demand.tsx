"use client";

import { type ComponentProps, lazy } from "react";
import { OnDemand } from "@/components/ui/on-demand";

const LazySignInNotice = lazy(() =>
  import("./sign-in-notice").then((file) => ({ default: file.SignInNotice })),
);

/** Seldom there: fetched by the page that shows it. */
export function SignInNotice(props: ComponentProps<typeof LazySignInNotice>) {
  return <OnDemand of={LazySignInNotice} when given={props} />;
}
