import { answerSecurityPolicy } from "@/lib/web/answer-security";

export const dynamic = "force-dynamic";

/** SECURITY.md, for the one who follows security.txt. */
export const GET = answerSecurityPolicy;
