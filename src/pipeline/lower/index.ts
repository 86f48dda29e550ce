// The door of the stage lower: graph → IR.

export { lowerGraph } from "./lower-graph.ts";
export { protections } from "./protections.ts";
export { referenceTable } from "./reference-table.ts";
