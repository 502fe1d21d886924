"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Catalogue } from "@/lib/shipping/catalogue";

const CatalogueContext = createContext<Catalogue | null>(null);

/** What the carrier of the job offers and takes, for everything below. */
export function WithCatalogue({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  return <CatalogueContext value={catalogue}>{children}</CatalogueContext>;
}

export function useCatalogue(): Catalogue {
  const catalogue = useContext(CatalogueContext);
  if (!catalogue) throw new Error("a part of a job's page stands outside of its catalogue");
  return catalogue;
}
