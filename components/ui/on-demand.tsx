"use client";

import { type ComponentType, createElement, type LazyExoticComponent, Suspense, useState } from "react";

/**
 * A component whose program is fetched when it is first wanted, and that is nothing before: a dialog that is opened, a
 * card for what is seldom there. It stays from then on, so that it can close as it opened.
 */
export function OnDemand<P extends object>({
  of,
  when,
  given,
}: {
  of: LazyExoticComponent<ComponentType<P>>;
  when: boolean;
  given: P;
}) {
  const [was, setWas] = useState(when);
  if (when && !was) setWas(true);
  return was || when ? <Suspense>{createElement<P>(of, given)}</Suspense> : null;
}
