// Turns each compiled Gateway into the files of its bundle.

import type { JsonValue } from "../../base/json/json.ts";
import { printJson } from "../../base/json/print-json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import { sortedBy } from "../../base/ordering.ts";
import type { Compilation } from "../../model/compilation.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { accountOf } from "./account.ts";
import type { BundleTreeOptions } from "./bundle-tree-options.ts";
import { deployFiles } from "./deploy.ts";
import { envoyFiles } from "./envoy-files.ts";
import { manifestOf } from "./manifest.ts";
import { requirementsOf } from "./requirements.ts";
import { sourcesOf } from "./sources.ts";
import type { BundleFile, BundleTree } from "./tree.ts";

/** The files of every bundle, in the order of the compilation. */
export function buildBundleTrees(compilation: Compilation, options: BundleTreeOptions): readonly BundleTree[] {
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

function hostFiles(bundle: EnvoyBundle, { pathOf }: BundleTreeOptions): readonly BundleFile[] {
  return [
    { path: "requirements.json", content: printJson(requirementsOf(bundle)) },
    { path: "sources.json", content: printJson(sourcesOf(bundle, pathOf ?? ((path) => path))) },
  ];
}
