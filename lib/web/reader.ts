import "server-only";
import { cookies, headers } from "next/headers";
import { type Reader, readerOf, ZONE_COOKIE } from "@/lib/api/reader";

/** Of the one who asks for this page. */
export async function readReader(): Promise<Reader> {
  const [sent, jar] = await Promise.all([headers(), cookies()]);
  return readerOf(jar.get(ZONE_COOKIE)?.value, sent.get("accept-language"));
}
