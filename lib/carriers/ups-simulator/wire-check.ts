import type { Answer } from "./answer";

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** A request that ought not to have come, or not so, and the reference it came under; "" for none. */
export interface Violation {
  readonly reference: string;
  readonly what: string;
}

/** Says what is wrong with requests and answers by the carrier's own documents. Tests bring it; the product has none. */
export interface WireCheck {
  ofRequest(request: WireRequest): string[];
  ofAnswer(request: WireRequest, answer: Answer): string[];
}
