/**
 * How the browser tests start Chromium: alone with the pages under test, calling no service of its maker.
 * Chromium's sandbox does not work for root.
 */
export function chromiumFlags(): string[] {
  const quiet = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
  ];
  return process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet;
}
