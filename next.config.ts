import type { NextConfig } from "next";

/** Headers that are the same for every answer. */
const securityHeaders = [
  // A page's own policy has a nonce: proxy.ts puts it in this one's place. Where it did not, no script runs.
  { key: "Content-Security-Policy", value: "script-src 'none'; base-uri 'none'; frame-ancestors 'none'" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

/** What is data runs nothing and shows nothing, wherever it is opened. */
const dataPolicy = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
};

const config: NextConfig = {
  poweredByHeader: false,
  // The development server would print passwords (arguments of actions) and one-time links (addresses).
  logging: { serverFunctions: false, incomingRequests: { ignore: [/[?&]token=/] } },
  // `npm run check` does the types, once.
  typescript: { ignoreBuildErrors: true },
  // These load files or find their own parts at run time; a bundle of them would be a second copy.
  serverExternalPackages: [
    "@e965/xlsx",
    "better-auth",
    "busboy",
    "bwip-js",
    "drizzle-orm",
    "pg-boss",
    "pino",
    "postgres",
    "prom-client",
  ],
  experimental: {
    // Nothing reads the server's: 175 MB, and an eighth of the build.
    turbopackSourceMaps: false,
    // Uploads go through a route handler; an action carries a form or a mapping.
    serverActions: { bodySizeLimit: "2mb" },
  },
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    ...["/api/:path*", "/metrics", "/.well-known/:path*"].map((source) => ({
      source,
      headers: [dataPolicy],
    })),
  ],
};

export default config;
