/** For Vitest's `globalSetup`: what killed runs have left is removed before the next one. */
export { removeAbandoned as setup } from "./remove-temporary";
