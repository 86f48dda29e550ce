// The door of the stage resolve: resources → graph.

export { resolveGraph } from "./resolve-graph.ts";
