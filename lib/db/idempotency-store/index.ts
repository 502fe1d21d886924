export { CLAIM_S, type Claim, claimKey } from "./claim-key";
export { forgetOldKeys } from "./forget-old-keys";
export type { HeldKey, KeyPlace, StoredAnswer } from "./held-key";
export { releaseKey } from "./release-key";
export { renewClaim } from "./renew-claim";
export { storeAnswer } from "./store-answer";
