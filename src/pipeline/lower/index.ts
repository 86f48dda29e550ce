// The door of the stage lower: graph → IR.

export { lowerGraph } from "./lower-graph.ts";
