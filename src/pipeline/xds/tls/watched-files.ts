// The xDS files beside the bootstrap: their paths, and how Envoy watches them.

import type { ConfigSource } from "../../../model/envoy/generated/envoy.config.core.v3.ts";

export const listenersFilePath = "xds/listeners.yaml";
export const clustersFilePath = "xds/clusters.yaml";

/** Each route configuration has its own file: Envoy takes exactly one from a file. */
export function routesFilePath(name: string): string {
  return `xds/routes/${filePart(name)}.yaml`;
}

/** Each secret has its own file, for the same reason. */
export function secretFilePath(name: string): string {
  return `xds/secrets/${filePart(name)}.yaml`;
}

/** Kubernetes names have no "_", so different names stay different. */
function filePart(name: string): string {
  return name.replaceAll("/", "_");
}

/** A file of the bundle; Envoy reads it again when another file is renamed to it. */
export function watchedFile(directory: string, path: string): ConfigSource {
  return { path_config_source: { path: `${directory}/${path}` }, resource_api_version: "V3" };
}
