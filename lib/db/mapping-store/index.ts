export { findMapping, lockMapping } from "./find-mapping";
export { listMappings, listMappingsFor } from "./list-mappings";
export { insertMapping, removeMapping, setMappingName } from "./write-mappings";
