// bundle.json: what is in a bundle and what it was made from; no times, no host names, no absolute paths.

import { processArguments } from "../../model/envoy/arguments.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { BundleTreeOptions } from "./bundle-tree-options.ts";
import { factsOf } from "./file-facts.ts";
import { describePort } from "./requirements.ts";
import { sourcesFile } from "./sources.ts";
import type { BundleFile } from "./tree.ts";

/** The schema of bundle.json; gwc may replace a folder that holds such a file. */
export const bundleSchema = "gwc.dev/bundle/v1";

/** @param inputs digest of the objects that the Gateway uses */
export function manifestOf(
  bundle: EnvoyBundle,
  files: readonly BundleFile[],
  inputs: string,
  options: Pick<BundleTreeOptions, "gwcVersion" | "envoy" | "inlineSecrets">,
): object {
  return {
    schema: bundleSchema,
    ...ownerOf(bundle),
    gwc: { version: options.gwcVersion },
    envoy: { version: options.envoy },
    inputs,
    arguments: processArguments(bundle.process),
    inlineSecrets: options.inlineSecrets,
    ports: bundle.ports.filter(({ purpose }) => purpose === "traffic").map(describePort),
    reads: bundle.reads.map(({ path }) => path),
    files: files.filter(({ path }) => path !== sourcesFile).map((file) => ({ path: file.path, ...factsOf(file) })),
  };
}

/** `gateway` with its namespace, or for merged Gateways `gatewayClass` with all of them. */
function ownerOf({ proxy: { kind, namespace, name }, gateways }: EnvoyBundle): object {
  return kind === "Gateway" ? { gateway: { namespace, name } } : { gatewayClass: { name, gateways } };
}
