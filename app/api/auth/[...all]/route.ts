import { answerAuth } from "@/lib/web/answer-auth";

export const GET = answerAuth;
export const POST = answerAuth;
