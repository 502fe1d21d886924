"use client";

import { type ComponentProps, lazy, Suspense } from "react";

const LazyMapScreen = lazy(() => import("./map-screen").then((file) => ({ default: file.MapScreen })));

/** In the server's page, and alive a moment after its head: it brings what plans a row along. */
export function MapScreen(props: ComponentProps<typeof LazyMapScreen>) {
  return (
    <Suspense>
      <LazyMapScreen {...props} />
    </Suspense>
  );
}
