"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What nobody expected, with the id under which the server logged it. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <EmptyState
      title={<h1>This page could not be shown</h1>}
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <Button asChild>
            <Link href="/jobs">Go to the jobs</Link>
          </Button>
        </>
      }
    >
      <p>Nothing was lost: what was saved or bought before is kept.</p>
      {error.digest ? (
        <p>
          If it stays, give the administrator this id: <code className="font-mono">{error.digest}</code>
        </p>
      ) : null}
    </EmptyState>
  );
}
