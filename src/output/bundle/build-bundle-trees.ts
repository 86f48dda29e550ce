// Puts one finished Gateway into files: the bundle that is committed, shipped and started.

import type { JsonObject, JsonValue } from "../../base/json/json.ts";
import { printJson } from "../../base/json/print-json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import { sortedBy } from "../../base/ordering.ts";
import type { Compilation } from "../../model/compilation.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { accountOf } from "./account.ts";
import { deployFiles } from "./deploy.ts";
import { envoyFiles } from "./envoy-files.ts";
import { manifestOf } from "./manifest.ts";
import { requirementsOf } from "./requirements.ts";
import { sourcesOf } from "./sources.ts";
import type { BundleFile, BundleTree } from "./tree.ts";

/** How Envoy's own configuration is written; yaml is for people, json and pb start faster. */
export type BundleFormat = "yaml" | "json" | "pb";

export interface BundleOptions {
  readonly formats: readonly BundleFormat[];
  /** The Envoy that it is for, "major.minor". */
  readonly envoy: string;
  readonly gwcVersion: string;
  readonly inlineSecrets: boolean;
  /** Where the host keeps secrets. */
  readonly secretsDirectory: string;
  /** Digest of everything that was read. */
  readonly inputs: string;
  /** How sources.json names an input file; as it was read where left out. */
  readonly pathOf?: (path: string) => string;
  /** Text of templates/deploy by file name. */
  readonly templates: ReadonlyMap<string, string>;
  /** Binary form of a bootstrap; the encoder lives with the message definitions. */
  readonly encode: (bootstrap: JsonObject) => Uint8Array;
}

/** The files of every bundle, in the order of the compilation. */
export function buildBundleTrees(compilation: Compilation, options: BundleOptions): readonly BundleTree[] {
  const account = printYaml(accountOf(compilation) as JsonValue);
  return compilation.bundles.map((bundle) => {
    const forEnvoy = envoyFiles(bundle, options);
    const files = [
      ...forEnvoy,
      ...hostFiles(bundle, options),
      { path: "status.yaml", content: account },
      ...deployFiles(bundle, forEnvoy, options),
    ];
    const sorted = sortedBy(files, ({ path }) => path);
    const manifest = { path: "bundle.json", content: printJson(manifestOf(bundle, sorted, options)) };
    return {
      folder: `${bundle.gateway.namespace}/${bundle.gateway.name}`,
      files: sortedBy([manifest, ...sorted], ({ path }) => path),
    };
  });
}

function hostFiles(bundle: EnvoyBundle, { pathOf }: BundleOptions): readonly BundleFile[] {
  return [
    { path: "requirements.json", content: printJson(requirementsOf(bundle)) },
    { path: "sources.json", content: printJson(sourcesOf(bundle, pathOf ?? ((path) => path))) },
  ];
}
