"use client";

import {
  type ComponentType,
  createElement,
  type LazyExoticComponent,
  Suspense,
  useEffect,
  useState,
} from "react";

/**
 * A component whose program is fetched when it is first wanted, and that is nothing before: a dialog that is opened, a
 * card for what is seldom there. It stays from then on, so that it can close as it opened.
 */
export function OnDemand<P extends object>(props: {
  of: LazyExoticComponent<ComponentType<P>>;
  when: boolean;
  given: P;
}) {
  const { when } = props;
  const [was, setWas] = useState(when);
  if (when && !was) setWas(true);
  return was || when ? <Fetched {...props} /> : null;
}

/**
 * Until the program is there, it stands as the server drew it: React takes down what it has not hydrated yet where it is
 * to be drawn anew, and a poll's answer that came first would empty the page for a moment.
 */
function Fetched<P extends object>({ of, given }: { of: LazyExoticComponent<ComponentType<P>>; given: P }) {
  const [alive, setAlive] = useState(false);
  const drawn = (
    <Suspense>
      {createElement<P>(of, given)}
      <Mounted tell={setAlive} />
    </Suspense>
  );
  const [first] = useState(drawn);
  return alive ? drawn : first;
}

function Mounted({ tell }: { tell: (mounted: boolean) => void }) {
  useEffect(() => tell(true), [tell]);
  return null;
}
