import { answerNothingHere } from "@/lib/web/answer-nothing-here";

/** A program's wrong address is answered like everything else here, not with a page. */
export const GET = answerNothingHere;
export const POST = answerNothingHere;
export const PUT = answerNothingHere;
export const PATCH = answerNothingHere;
export const DELETE = answerNothingHere;
