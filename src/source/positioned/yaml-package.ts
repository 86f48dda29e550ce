// The door to the package "yaml", loaded when first needed: most runs never ask for a position.

import type * as Yaml from "yaml";

export type { Alias, Document, Node, Pair, ParsedNode, Scalar, YAMLError, YAMLMap } from "yaml";

let loaded: typeof Yaml | undefined;

/** A static import would cost every start some fifty milliseconds. */
export function yamlPackage(): typeof Yaml {
  loaded ??= require("yaml") as typeof Yaml;
  return loaded;
}
