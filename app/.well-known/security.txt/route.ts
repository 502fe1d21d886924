import { describeSecurity } from "@/lib/web/answer-security";

export const dynamic = "force-dynamic";

/** RFC 9116: where to report a weakness. */
export const GET = describeSecurity;
