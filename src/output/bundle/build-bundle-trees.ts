// Turns each compiled proxy into the files of its bundle.

import { printJson } from "../../base/json/print-json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import { sortedBy } from "../../base/ordering.ts";
import type { Compilation } from "../../model/compilation.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { proxyPath } from "../../model/proxy-name.ts";
import { digestObjects, printAccount } from "./account.ts";
import type { BundleTreeOptions } from "./bundle-tree-options.ts";
import { dashboardFiles } from "./dashboards/dashboard-files.ts";
import { deployFiles } from "./deploy/deploy-files.ts";
import { envoyFiles } from "./envoy-files.ts";
import { manifestOf } from "./manifest.ts";
import { requirementsOf } from "./requirements.ts";
import { sourcesFile, sourcesOf } from "./sources.ts";
import type { BundleFile, BundleTree } from "./tree.ts";

/** The files of every bundle, in the order of the compilation. */
export function buildBundleTrees(compilation: Compilation, options: BundleTreeOptions): readonly BundleTree[] {
  return compilation.bundles.map((bundle) => {
    const account = compilation.accountOf(bundle.proxy);
    const forEnvoy = envoyFiles(bundle, options);
    const files = [
      ...forEnvoy,
      ...hostFiles(bundle, options),
      { path: "status.yaml", content: printAccount(account) },
      ...deployFiles(bundle, forEnvoy, options),
      ...(options.dashboards === undefined ? [] : dashboardFiles(bundle, options.dashboards)),
    ];
    const sorted = sortedBy(files, ({ path }) => path);
    const inputs = digestObjects(account.objects);
    const manifest = { path: "bundle.json", content: printJson(manifestOf(bundle, sorted, inputs, options)) };
    return {
      folder: proxyPath(bundle.proxy),
      files: sortedBy([manifest, ...sorted], ({ path }) => path),
    };
  });
}

function hostFiles(bundle: EnvoyBundle, { pathOf, secretsDirectory }: BundleTreeOptions): readonly BundleFile[] {
  return [
    ...bundle.rateLimits.map(({ path, content }) => ({ path, content: printYaml(content) })),
    { path: "requirements.json", content: printJson(requirementsOf(bundle, secretsDirectory)) },
    { path: sourcesFile, content: printJson(sourcesOf(bundle, pathOf ?? ((path) => path))) },
  ];
}
