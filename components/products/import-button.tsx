"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { formatCount } from "@/components/jobs/format";
import { Button } from "@/components/ui/button";
import { tell } from "@/components/ui/tell";
import type { ProblemView } from "@/lib/api/views";

const LOST: ProblemView = {
  code: "UPLOAD_INTERRUPTED",
  message: "The connection to the server was lost before the file was read.",
  remedy: "Import the file again: what is in the list already stays as it is.",
};

/** Chooses a file and has it taken into the product list; what is wrong with it is the page's to show. */
export function ImportButton({ onProblem }: { onProblem: (problem: ProblemView | null) => void }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  async function send(file: File) {
    setBusy(true);
    onProblem(null);
    const body = new FormData();
    body.set("options", "{}");
    body.set("file", file);
    try {
      const answer = await fetch("/api/v1/products/import", { method: "POST", body });
      const said: unknown = await answer.json();
      if (!answer.ok) return onProblem(said as ProblemView);
      tell("success", inWords(said as Imported));
      await queries.invalidateQueries({ queryKey: ["products"] });
    } catch {
      onProblem(LOST);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        className="sr-only"
        tabIndex={-1}
        aria-label="File of the product list"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file can be chosen again once it is corrected.
          target.value = "";
          if (file) void send(file);
        }}
      />
      <Button busy={busy} onClick={() => input.current?.click()}>
        <Upload aria-hidden="true" />
        Import a file
      </Button>
    </>
  );
}

interface Imported {
  readonly products: number;
  readonly added: number;
  readonly changed: number;
  readonly unused: readonly string[];
}

function inWords({ products, added, changed, unused }: Imported): string {
  const left = unused.length === 0 ? "" : ` Not used: ${unused.slice(0, 5).join(", ")}.`;
  return `${formatCount(products, "article")} read: ${added} added, ${changed} changed.${left}`;
}
