export { deleteLines } from "./delete-lines";
export { type EarlierUpload, findEarlierUpload } from "./find-earlier-upload";
export { insertLines, type NewSourceLine } from "./insert-lines";
export { putTracking } from "./put-tracking";
export { readFile } from "./read-file";
export { type LineTracking, readTracking } from "./read-tracking";
export { type StoredFile, storeFile } from "./store-file";
export { createUploadedFileSource } from "./uploaded-file-source";
