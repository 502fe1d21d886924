"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Catalogue } from "@/lib/shipping/catalogue";

interface Offered {
  readonly catalogue: Catalogue;
  /** Names of the saved addresses. */
  readonly addresses: readonly string[];
}

const OfferedContext = createContext<Offered | null>(null);

/** What the carrier of the job offers and takes, and where it may ship from, for everything below. */
export function WithCatalogue({ catalogue, addresses, children }: Offered & { children: ReactNode }) {
  const offered = useMemo(() => ({ catalogue, addresses }), [catalogue, addresses]);
  return <OfferedContext value={offered}>{children}</OfferedContext>;
}

/** What there is to choose from in a job. */
export function useOffered(): Offered {
  const offered = useContext(OfferedContext);
  if (!offered) throw new Error("a part of a job's page stands outside of its catalogue");
  return offered;
}

export function useCatalogue(): Catalogue {
  return useOffered().catalogue;
}
