// Puts the resources of a proxy into the bootstrap, or into files beside it.

import type { JsonObject } from "../../../base/json/json.ts";
import type { BundleFile } from "../../../model/envoy/bundle.ts";
import type { Bootstrap } from "../../../model/envoy/generated/envoy.config.bootstrap.v3.ts";
import type { EnvoyResources, Origins } from "../../../model/envoy/resources.ts";
import {
  clustersFilePath,
  listenersFilePath,
  routesFilePath,
  secretFilePath,
  watchedFile,
} from "../tls/watched-files.ts";
import { keepOrigin, mapRoutes } from "./http-managers.ts";
import type { OperationsResources } from "./operations.ts";

interface LaidOut {
  readonly bootstrap: Bootstrap;
  readonly files: readonly BundleFile[];
}

/** Everything in the bootstrap; with a directory, secrets come from files that Envoy watches. */
export function layOutStatic(
  base: Bootstrap,
  resources: EnvoyResources,
  operations: OperationsResources,
  directory: string | undefined,
  origins: Origins,
): LaidOut {
  const routes = new Map(resources.routes.map((each) => [each.name, each]));
  const routingOf = (name: string): JsonObject | undefined => {
    const route_config = routes.get(name);
    return route_config && ({ route_config } as unknown as JsonObject);
  };
  const secrets = [...(directory === undefined ? resources.secrets : []), ...(operations.secrets ?? [])];
  const static_resources = {
    listeners: [...resources.listeners.map((each) => mapRoutes(each, routingOf, origins)), ...operations.listeners],
    clusters: [...resources.clusters, ...operations.clusters],
    ...(secrets.length > 0 && { secrets }),
  };
  return {
    bootstrap: { ...base, static_resources },
    files: directory === undefined ? [] : secretFiles(resources, origins),
  };
}

/** The bootstrap holds Envoy's own interfaces; listeners, routes, clusters and secrets are files in `directory`. */
export function layOutFiles(
  base: Bootstrap,
  resources: EnvoyResources,
  operations: OperationsResources,
  directory: string,
  origins: Origins,
): LaidOut {
  const routingOf = (name: string): JsonObject =>
    ({
      rds: { config_source: watchedFile(directory, routesFilePath(name)), route_config_name: name },
    }) as unknown as JsonObject;
  const listeners = resources.listeners.map((each) => mapRoutes(each, routingOf, origins));
  const bootstrap: Bootstrap = {
    ...base,
    static_resources: operations,
    dynamic_resources: {
      lds_config: watchedFile(directory, listenersFilePath),
      cds_config: watchedFile(directory, clustersFilePath),
    },
  };
  return { bootstrap, files: resourceFiles({ ...resources, listeners }, origins) };
}

function resourceFiles(resources: EnvoyResources, origins: Origins): readonly BundleFile[] {
  const { listeners, clusters, routes } = resources;
  return [
    discovery(listenersFilePath, "envoy.config.listener.v3.Listener", listeners, origins),
    discovery(clustersFilePath, "envoy.config.cluster.v3.Cluster", clusters, origins),
    ...routes.map((each) =>
      discovery(routesFilePath(each.name ?? ""), "envoy.config.route.v3.RouteConfiguration", [each], origins),
    ),
    ...secretFiles(resources, origins),
  ];
}

function secretFiles({ secrets }: EnvoyResources, origins: Origins): readonly BundleFile[] {
  return secrets.map((each) =>
    discovery(secretFilePath(each.name ?? ""), "envoy.extensions.transport_sockets.tls.v3.Secret", [each], origins),
  );
}

/** A discovery response, as a control plane would send it. */
function discovery(path: string, type: string, resources: readonly object[], origins: Origins): BundleFile {
  const typed = resources.map((each) => keepOrigin(each, { "@type": `type.googleapis.com/${type}`, ...each }, origins));
  return { path, content: { resources: typed } as unknown as JsonObject };
}
