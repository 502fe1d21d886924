"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { Teller } from "@/components/ui/tell";
import { ReaderContext } from "@/components/ui/time";
import { ApiError } from "@/lib/api/fetch-json";
import type { Reader } from "@/lib/api/reader";

const MAX_RETRIES = 2;

/** Asks again only where another answer may come: not after a refusal. */
function retry(failures: number, error: Error): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && failures < MAX_RETRIES;
}

/** The session has ended meanwhile: sign in, and come back to this page. */
function leaveIfSignedOut(error: Error): void {
  if (!(error instanceof ApiError) || error.status !== 401) return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    defaultOptions: { queries: { retry, staleTime: 1000 } },
  });
}

/** What the whole page needs on the client. `nonce` allows the theme's one inline script under the page's policy. */
export function Providers({
  children,
  nonce,
  reader,
}: {
  children: ReactNode;
  nonce?: string;
  reader: Reader;
}) {
  const [client] = useState(makeQueryClient);
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      storageKey="shipagent:theme"
      disableTransitionOnChange
      nonce={nonce}
    >
      <QueryClientProvider client={client}>
        <ReaderContext value={reader}>{children}</ReaderContext>
        <Teller />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
