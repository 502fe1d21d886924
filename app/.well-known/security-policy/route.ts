import { answerSecurityPolicy } from "@/lib/web/answer-security";

export const dynamic = "force-dynamic";

/** SECURITY.md, for whoever follows security.txt. */
export const GET = answerSecurityPolicy;
