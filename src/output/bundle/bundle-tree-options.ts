// The options of writing bundles.

import type { JsonObject } from "../../base/json/json.ts";

/** The form of Envoy's own configuration; yaml is for people, json and pb start faster. */
export type BundleFormat = "yaml" | "json" | "pb";

export interface BundleTreeOptions {
  readonly formats: readonly BundleFormat[];
  /** The target Envoy, "major.minor". */
  readonly envoy: string;
  readonly gwcVersion: string;
  readonly inlineSecrets: boolean;
  /** Where the host keeps secrets. */
  readonly secretsDirectory: string;
  /** How sources.json names an input file; as it was read where left out. */
  readonly pathOf?: (path: string) => string;
  /** Text of templates/deploy by file name. */
  readonly templates: ReadonlyMap<string, string>;
  /** Text of templates/dashboards by file name; left out: no dashboards. */
  readonly dashboards?: ReadonlyMap<string, string> | undefined;
  /** Binary form of a bootstrap; the encoder lives with the message definitions. */
  readonly encode: (bootstrap: JsonObject) => Uint8Array;
}
