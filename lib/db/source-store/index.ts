export * from "./files";
export * from "./find-earlier-upload";
export * from "./keep-lines";
export * from "./lines";
export * from "./read-tracking";
