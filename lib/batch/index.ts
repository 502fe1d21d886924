/** The engine's public door. Values and rules are in `domain`, what it needs from outside in `ports`. */
export {
  type BatchEvent,
  BatchEventEmitter,
  type BatchEventObserver,
} from "./events";
export { BatchExecutor, type BatchExecutorParams, type BatchResult } from "./executor";
export {
  type BatchPreview,
  PreviewGenerator,
  type PreviewGeneratorParams,
  type PreviewRow,
} from "./preview";
export {
  checkInterruptedJobs,
  getRecoveryPrompt,
  handleRecoveryChoice,
  type InterruptedJobInfo,
  type RecoveryChoice,
} from "./recovery";
