// The route configuration of a chain: one virtual host for each host of each Gateway listener.

import { InternalError } from "../../base/internal-error.ts";
import type { JsonObject } from "../../base/json.ts";
import { sortedBy } from "../../base/ordering.ts";
import type {
  Route as EnvoyRoute,
  VirtualHost as EnvoyVirtualHost,
  RouteConfiguration,
} from "../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HttpChain, VirtualHost } from "../../model/ir/listener.ts";
import { type BuildContext, from } from "./context.ts";
import { fields } from "./fields.ts";
import { misdirectedRouteName, virtualHostName } from "./names.ts";
import type { RoutePartTable } from "./route-parts.ts";
import { buildRoutes } from "./routes.ts";

const misdirected = 421;
/** Envoy refuses longer bodies of direct responses unless a route configuration allows them. */
const defaultBodyBytes = 4096;

export function buildRouteConfiguration(
  chain: HttpChain,
  parts: RoutePartTable,
  context: BuildContext,
): RouteConfiguration {
  requireDistinctHosts(chain);
  const configuration = fields({
    name: chain.name,
    virtual_hosts: sortedBy(
      chain.hosts.map((host) => buildVirtualHost(host, parts, context)),
      ({ name }) => name ?? "",
    ),
    max_direct_response_body_size_bytes: longBodyBytes(chain),
    ignore_port_in_host_matching: true,
    // Shares of broken references go to a cluster that does not exist; every other reference is checked by requireClusters.
    validate_clusters: hasBrokenTarget(chain) ? false : undefined,
  });
  return from(chain.origin, configuration, context);
}

function buildVirtualHost(host: VirtualHost, parts: RoutePartTable, context: BuildContext): EnvoyVirtualHost {
  const name = virtualHostName(host.listener, host.hostname);
  const routes = host.routes.flatMap((route) => buildRoutes(route, host.hostname, parts, context));
  const built = {
    name,
    domains: [host.hostname],
    routes: host.misdirected ? [buildMisdirectedRoute(name)] : routes,
    metadata: { filter_metadata: { "envoy-gateway": { resources: [listenerResource(host.listener)] } } },
  };
  return from(host.origin, built, context);
}

/** @see https://gateway-api.sigs.k8s.io/geps/gep-3567/ */
function buildMisdirectedRoute(virtualHost: string): EnvoyRoute {
  return { name: misdirectedRouteName(virtualHost), match: { prefix: "/" }, direct_response: { status: misdirected } };
}

/** namespace/gateway/listener, or namespace/gateway/setNamespace/set/listener. */
function listenerResource(id: string): JsonObject {
  const [namespace = "", gateway = "", third = "", set, listener] = id.split("/");
  if (set === undefined) return { kind: "Gateway", namespace, name: gateway, sectionName: third };
  return { kind: "ListenerSet", namespace: third, name: set, sectionName: listener ?? "" };
}

function requireDistinctHosts({ name, hosts }: HttpChain): void {
  const distinct = new Set(hosts.map(({ hostname }) => hostname));
  if (distinct.size < hosts.length) throw new InternalError(`two virtual hosts of ${name} have the same host`);
}

function hasBrokenTarget({ hosts }: HttpChain): boolean {
  return hosts.some(({ routes }) =>
    routes.some(({ action }) => action.kind === "forward" && action.targets.some(({ kind }) => kind === "broken")),
  );
}

function longBodyBytes({ hosts }: HttpChain): number | undefined {
  let bytes = 0;
  for (const { routes } of hosts) {
    for (const { action } of routes) {
      if (action.kind === "respond" && action.body !== undefined)
        bytes = Math.max(bytes, Buffer.byteLength(action.body));
    }
  }
  return bytes > defaultBodyBytes ? bytes : undefined;
}
