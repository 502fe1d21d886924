"use client";

import "./globals.css";

/** The last resort, when even the frame of the page could not be made (the database does not answer, say). */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-content-center gap-3 p-6 text-center">
        <title>ShipAgent</title>
        <h1 className="font-semibold text-xl">ShipAgent cannot answer just now</h1>
        <p>Nothing was lost: what was saved or bought before is kept. Try again in a moment.</p>
        {error.digest ? (
          <p className="text-muted-foreground">
            For the administrator: <code className="font-mono">{error.digest}</code>
          </p>
        ) : null}
        <p>
          <button
            type="button"
            onClick={reset}
            className="rounded-md bg-primary px-3 py-1.5 font-medium text-primary-foreground"
          >
            Try again
          </button>
        </p>
      </body>
    </html>
  );
}
